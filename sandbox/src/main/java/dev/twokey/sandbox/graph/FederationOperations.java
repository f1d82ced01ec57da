package dev.twokey.sandbox.graph;

import dev.twokey.sandbox.directory.Credentials;
import java.util.ArrayList;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/** Whose tokens sign an application in. */
final class FederationOperations {
    private static final int MOST = 20;
    private static final int LONGEST = 600;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{3,120}");

    private FederationOperations() {}

    static Outcome list(Ask ask) {
        return ApplicationOperations.on(ask, application -> {
            var all =
                    ApplicationOperations.all(ask).seenCredentials(application).federations();
            return Listing.page(
                    ask,
                    "applications('" + application.id() + "')/federatedIdentityCredentials",
                    all.stream().map(AccountResources::federation).toList(),
                    Set.of("id", "name", "issuer", "subject"),
                    Set.of());
        });
    }

    static Outcome create(Ask ask) {
        return ApplicationOperations.onOwn(ask, application -> {
            var body = ask.call().json();
            var added = new Credentials.Federation(
                    UUID.randomUUID().toString(),
                    body.path("name").asString(""),
                    body.path("issuer").asString(""),
                    body.path("subject").asString(""),
                    body.path("audiences").path(0).asString(""));
            var now = ApplicationOperations.all(ask).credentials(application);
            if (!isComplete(added) || body.path("audiences").size() != 1) {
                return Outcome.badRequest("The federated identity credential's name, issuer, subject or audiences are"
                        + " missing or not valid.");
            }
            if (now.federations().size() >= MOST) {
                return Outcome.badRequest("The maximum number of federated identity credentials is 20.");
            }
            for (Credentials.Federation known : now.federations()) {
                if (known.name().equals(added.name())) {
                    return new Outcome.Refused(
                            409,
                            "Request_MultipleObjectsWithSameKeyValue",
                            "FederatedIdentityCredential with name " + added.name() + " already exists.");
                }
                if (known.issuer().equals(added.issuer()) && known.subject().equals(added.subject())) {
                    return Outcome.badRequest("FederatedIdentityCredential with this combination of issuer and subject"
                            + " already exists.");
                }
            }
            var more = new ArrayList<>(now.federations());
            more.add(added);
            ApplicationOperations.all(ask).change(ask.actor(), application, now.federations(more));
            var json = AccountResources.federation(added);
            json.put(
                    "@odata.context",
                    ask.context("applications('" + application.id() + "')/federatedIdentityCredentials/$entity"));
            return Outcome.created(json);
        });
    }

    private static boolean isComplete(Credentials.Federation added) {
        return NAME.matcher(added.name()).matches()
                && isText(added.issuer())
                && isText(added.subject())
                && isText(added.audience());
    }

    private static boolean isText(String text) {
        return !text.isBlank() && text.length() <= LONGEST;
    }

    static Outcome delete(Ask ask) {
        return ApplicationOperations.onOwn(ask, application -> {
            String id = ask.call().variable("federation");
            var now = ApplicationOperations.all(ask).credentials(application);
            var rest = now.federations().stream()
                    .filter(known -> !known.id().equals(id))
                    .toList();
            if (rest.size() == now.federations().size()) {
                return Outcome.notFound(id);
            }
            ApplicationOperations.all(ask).change(ask.actor(), application, now.federations(rest));
            return new Outcome.Done();
        });
    }
}
