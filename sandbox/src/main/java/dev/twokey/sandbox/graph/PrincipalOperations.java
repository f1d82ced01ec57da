package dev.twokey.sandbox.graph;

import dev.twokey.sandbox.directory.Application;
import dev.twokey.sandbox.directory.ServicePrincipal;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** Service principals. */
final class PrincipalOperations {
    private static final Set<String> FILTERABLE =
            Set.of("id", "appId", "displayName", "accountEnabled", "appOwnerOrganizationId", "servicePrincipalType");
    private static final String APP_ID = "appId='";

    private PrincipalOperations() {}

    static Outcome list(Ask ask) {
        return Listing.page(ask, "servicePrincipals", seen(ask).toList(), FILTERABLE, Set.of());
    }

    /** Those that a reader sees, as they look. */
    static Stream<ObjectNode> seen(Ask ask) {
        var all = ApplicationOperations.all(ask);
        return all.principals().stream()
                .filter(principal -> all.seen(principal.id()))
                .map(principal -> json(ask, principal));
    }

    static ObjectNode json(Ask ask, ServicePrincipal principal) {
        return AccountResources.principal(
                principal, ApplicationOperations.all(ask).credentials(principal));
    }

    static Outcome get(Ask ask) {
        return on(ask, principal -> Listing.one(ask, "servicePrincipals", json(ask, principal), Set.of()));
    }

    static Outcome on(Ask ask, Function<ServicePrincipal, Outcome> act) {
        String key = ask.call().variable("principal");
        var all = ApplicationOperations.all(ask);
        var found = key.startsWith(APP_ID)
                ? all.principalOf(key.substring(APP_ID.length(), key.length() - 1))
                : all.principal(key);
        return found.filter(principal -> all.seen(principal.id())).map(act).orElseGet(() -> Outcome.notFound(key));
    }

    static Outcome onOwn(Ask ask, Function<ServicePrincipal, Outcome> act) {
        return on(
                ask,
                principal -> ApplicationOperations.owns(ask, principal.id())
                        ? act.apply(principal)
                        : Outcome.noPermission());
    }

    /** An application that is so new that it is not seen yet is none; one of another tenant's is if that offers it to all. */
    static Outcome create(Ask ask) {
        var body = ask.call().json();
        String appId = body.path("appId").asString("");
        var all = ApplicationOperations.all(ask);
        Optional<Application> application = all.known(appId).filter(each -> !all.isOwn(each) || all.seen(each.id()));
        if (application.isEmpty()) {
            return Outcome.badRequest("The appId '" + appId
                    + "' of the service principal does not reference a valid application object.");
        }
        if (!mayInstantiate(ask, application.get())) {
            return Outcome.noPermission();
        }
        if (all.principalOf(appId).isPresent()) {
            return new Outcome.Refused(
                    409,
                    "Request_MultipleObjectsWithSameKeyValue",
                    "The service principal cannot be created, updated, or restored because the service principal name "
                            + appId + " is already in use: another object with the same key value already exists.");
        }
        var made = all.instantiate(
                ask.actor(),
                Optional.of(ask.app().clientId()),
                application.get(),
                body.path("accountEnabled").asBoolean(true));
        var json = json(ask, made);
        json.put("@odata.context", ask.context("servicePrincipals/$entity"));
        return Outcome.created(json);
    }

    /** Of another tenant's application nobody here is the owner. */
    private static boolean mayInstantiate(Ask ask, Application application) {
        return ApplicationOperations.all(ask).isOwn(application)
                ? ApplicationOperations.owns(ask, application.id())
                : ask.mayAnyOf(Permissions.ALL_APPLICATIONS);
    }

    static Outcome change(Ask ask) {
        return onOwn(ask, principal -> {
            var body = ask.call().json();
            for (String name : body.propertyNames()) {
                if (!name.equals("accountEnabled")) {
                    return Outcome.badRequest("This sandbox does not simulate a change of '" + name + "'.");
                }
            }
            ApplicationOperations.all(ask)
                    .enable(ask.actor(), principal, body.path("accountEnabled").asBoolean(principal.enabled()));
            return new Outcome.Done();
        });
    }

    static Outcome delete(Ask ask) {
        return onOwn(ask, principal -> {
            ApplicationOperations.all(ask).delete(ask.actor(), principal);
            return new Outcome.Done();
        });
    }
}
