package dev.twokey.entra;

import dev.twokey.directory.http.Deadline;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.Rejection;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * The application that stays, in a tenant, as the one sees it that sets the tenant up. It is ours if that one made it, as the
 * directory itself writes down: one that was there before may have a secret of its own, or an owner who adds one.
 */
final class ServicePrincipal {
    private final ObjectId setup;
    private final ObjectId client;
    private final Principals principals;

    ServicePrincipal(EntraTenant setup, ObjectId client) {
        this.setup = setup.as().client();
        this.client = client;
        this.principals = new Principals(setup.graph());
    }

    String told() {
        return OwnPart.SERVICE.told() + " (" + client + ")";
    }

    Outcome<OurAccount> make(Deadline deadline) {
        return principals.ensure(client, true, deadline).then(this::ours);
    }

    /** It was made already. */
    Outcome<OurAccount> existing(Deadline deadline) {
        return principals.existing(client, deadline).then(this::ours);
    }

    private Outcome<OurAccount> ours(JsonNode principal) {
        if (!principal.path("createdByAppId").asString("").equalsIgnoreCase(setup.value())) {
            return conflict(
                    "There is an application " + told() + " in the tenant that " + OwnPart.SETUP.told()
                            + " did not make: somebody else may sign in by it. Delete it, under Enterprise applications, and go on.");
        }
        if (!principal.path("accountEnabled").asBoolean(false)) {
            return conflict("The application " + told()
                    + " is switched off in the tenant. Switch it on, under Enterprise applications, and go on.");
        }
        return ObjectId.of(principal)
                .then(id -> Outcome.done(new OurAccount.Program(id, client, Optional.empty(), true)));
    }

    private static Outcome<OurAccount> conflict(String sentence) {
        return new Outcome.Rejected<>(Rejection.CONFLICT, sentence);
    }
}
