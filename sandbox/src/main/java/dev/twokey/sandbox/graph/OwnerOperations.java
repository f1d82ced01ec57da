package dev.twokey.sandbox.graph;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** Who owns applications and service principals. */
final class OwnerOperations {
    private OwnerOperations() {}

    static Outcome ofApplication(Ask ask) {
        return ApplicationOperations.on(ask, application -> list(ask, application.id()));
    }

    static Outcome ofPrincipal(Ask ask) {
        return PrincipalOperations.on(ask, principal -> list(ask, principal.id()));
    }

    private static Outcome list(Ask ask, String owned) {
        List<ObjectNode> owners = ApplicationOperations.all(ask).owners().of(owned).stream()
                .map(owner -> object(ask, owner))
                .flatMap(Optional::stream)
                .toList();
        return Listing.page(ask, "directoryObjects", owners, Set.of("id", "displayName"), Set.of());
    }

    static Outcome addToApplication(Ask ask) {
        return ApplicationOperations.onOwn(ask, application -> add(ask, application.id()));
    }

    static Outcome addToPrincipal(Ask ask) {
        return PrincipalOperations.onOwn(ask, principal -> add(ask, principal.id()));
    }

    /** A user or a service principal that a reader sees already. */
    private static Outcome add(Ask ask, String owned) {
        String link = ask.call().json().path("@odata.id").asString("");
        var all = ApplicationOperations.all(ask);
        Optional<String> owner = Links.id(ask, link)
                .filter(id -> ask.directory().user(id).isPresent()
                        || (all.principal(id).isPresent() && all.seen(id)));
        if (owner.isEmpty()) {
            return Outcome.notFound(link);
        }
        return all.owners().add(owned, owner.get())
                ? new Outcome.Done()
                : Outcome.badRequest("One or more added object references already exist for the following modified"
                        + " properties: 'owners'.");
    }

    /** A user, a group or a service principal, as a list of all kinds of objects shows it. */
    static Optional<ObjectNode> object(Ask ask, String id) {
        return ask.directory()
                .user(id)
                .map(user -> Resources.reduced(Resources.user(user), Resources.USER_DEFAULTS)
                        .put("@odata.type", "#microsoft.graph.user"))
                .or(() -> ask.directory()
                        .group(id)
                        .map(group -> Resources.group(group).put("@odata.type", "#microsoft.graph.group")))
                .or(() -> ApplicationOperations.all(ask)
                        .principal(id)
                        .map(principal -> PrincipalOperations.json(ask, principal)
                                .put("@odata.type", "#microsoft.graph.servicePrincipal")));
    }
}
