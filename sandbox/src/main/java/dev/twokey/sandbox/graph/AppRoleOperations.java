package dev.twokey.sandbox.graph;

import dev.twokey.sandbox.directory.AppRoleAssignments;
import dev.twokey.sandbox.directory.ServicePrincipal;
import java.util.List;
import java.util.Set;

/** Roles of applications, as they are assigned to users, groups and service principals. */
final class AppRoleOperations {
    private AppRoleOperations() {}

    static Outcome ofUser(Ask ask) {
        return ask.user()
                .map(user -> list(ask, user.id()))
                .orElseGet(() -> Outcome.notFound(ask.call().variable("user")));
    }

    static Outcome ofGroup(Ask ask) {
        return ask.group()
                .map(group -> list(ask, group.id()))
                .orElseGet(() -> Outcome.notFound(ask.call().variable("group")));
    }

    static Outcome ofPrincipal(Ask ask) {
        return PrincipalOperations.on(ask, principal -> list(ask, principal.id()));
    }

    /** Who has its roles: of Microsoft Graph, which application has which permission. */
    static Outcome toPrincipal(Ask ask) {
        return PrincipalOperations.on(
                ask,
                principal -> page(
                        ask, ask.directory().holdings().appRoleAssignments().to(principal.id())));
    }

    private static Outcome list(Ask ask, String holder) {
        return page(ask, ask.directory().holdings().appRoleAssignments().of(holder));
    }

    private static Outcome page(Ask ask, List<AppRoleAssignments.Assignment> all) {
        return Listing.page(
                ask,
                "appRoleAssignments",
                all.stream().map(AccountResources::assignment).toList(),
                Set.of("resourceId"),
                Set.of());
    }

    static Outcome giveUser(Ask ask) {
        return ask.user()
                .map(user -> give(ask, user.id(), user.displayName(), "User"))
                .orElseGet(() -> Outcome.notFound(ask.call().variable("user")));
    }

    static Outcome givePrincipal(Ask ask) {
        return PrincipalOperations.on(
                ask, principal -> give(ask, principal.id(), principal.displayName(), "ServicePrincipal"));
    }

    private static Outcome give(Ask ask, String holder, String name, String type) {
        var body = ask.call().json();
        String resource = body.path("resourceId").asString("");
        String role = body.path("appRoleId").asString("");
        var found = ApplicationOperations.all(ask).principal(resource);
        if (!body.path("principalId").asString("").equals(holder) || found.isEmpty()) {
            return Outcome.badRequest("Not a valid reference update.");
        }
        ServicePrincipal owner = found.get();
        if (owner.roles().stream().noneMatch(each -> each.id().equals(role))) {
            return Outcome.badRequest(
                    "Permission being assigned was not found on application '" + owner.appId() + "'.");
        }
        return ask.directory()
                .holdings()
                .appRoleAssignments()
                .assign(ask.actor(), holder, name, type, owner, role)
                .map(AccountResources::assignment)
                .map(json -> Outcome.created(json.put("@odata.context", ask.context("appRoleAssignments/$entity"))))
                .orElseGet(() -> Outcome.badRequest("Permission being assigned already exists on the object"));
    }

    static Outcome takeUser(Ask ask) {
        return ask.user()
                .map(user -> take(ask, user.id()))
                .orElseGet(() -> Outcome.notFound(ask.call().variable("user")));
    }

    static Outcome takePrincipal(Ask ask) {
        return PrincipalOperations.on(ask, principal -> take(ask, principal.id()));
    }

    private static Outcome take(Ask ask, String holder) {
        String id = ask.call().variable("assignment");
        return ask.directory().holdings().appRoleAssignments().remove(ask.actor(), holder, id)
                ? new Outcome.Done()
                : Outcome.notFound(id);
    }
}
