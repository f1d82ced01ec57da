package dev.twokey.sandbox.graph;

import dev.twokey.sandbox.directory.Belongings;
import dev.twokey.sandbox.directory.Belongings.Consent;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Delegated permissions: who let which application act in his name, or an administrator in everybody's. */
final class ConsentOperations {
    private ConsentOperations() {}

    static Outcome all(Ask ask) {
        return page(ask, belongings(ask).consents());
    }

    static Outcome ofUser(Ask ask) {
        return ask.user()
                .map(user -> page(ask, belongings(ask).consents(user.id())))
                .orElseGet(() -> Outcome.notFound(ask.call().variable("user")));
    }

    static Outcome ofPrincipal(Ask ask) {
        return PrincipalOperations.on(ask, principal -> {
            var everybodys = belongings(ask).consents().stream()
                    .filter(consent -> consent.client().equals(principal.id()));
            var own = belongings(ask).consents(principal.id()).stream();
            return page(ask, Stream.concat(own, everybodys).distinct().toList());
        });
    }

    private static Belongings belongings(Ask ask) {
        return ask.directory().holdings().belongings();
    }

    private static Outcome page(Ask ask, List<Consent> consents) {
        return Listing.page(
                ask,
                "oauth2PermissionGrants",
                consents.stream().map(AccountResources::consent).toList(),
                Set.of("clientId", "principalId", "consentType", "resourceId"),
                Set.of());
    }
}
