package dev.twokey.sandbox.control;

import static dev.twokey.sandbox.control.TenantRoutes.ADMINISTRATOR;
import static dev.twokey.sandbox.control.TenantRoutes.TENANT;

import dev.twokey.sandbox.directory.Directory;
import dev.twokey.sandbox.directory.Passwords;
import dev.twokey.sandbox.directory.Roles;
import dev.twokey.sandbox.directory.User;
import dev.twokey.sandbox.http.Answer;
import dev.twokey.sandbox.http.Call;
import dev.twokey.sandbox.http.Json;
import dev.twokey.sandbox.http.Malformed;
import dev.twokey.sandbox.http.Reply;
import dev.twokey.sandbox.http.Routes;
import java.util.Optional;

/** Persons of a tenant: made, with a password, with directory roles or with the choice to take one. */
final class PersonDoor {
    private static final String WHOLE_TENANT = "/";

    private final TenantRoutes tenants;

    PersonDoor(TenantRoutes tenants) {
        this.tenants = tenants;
    }

    void on(Routes routes) {
        routes.on("POST", TENANT + "/users", tenants.in(PersonDoor::make));
        String user = TENANT + "/users/{user}";
        routes.on("PUT", user + "/password", tenants.onUser(PersonDoor::password));
        routes.on("PUT", user + "/roles/{role}", tenants.onUser(PersonDoor::give));
        routes.on("DELETE", user + "/roles/{role}", tenants.onUser(PersonDoor::take));
        routes.on("PUT", user + "/eligibilities/{role}", tenants.onUser(PersonDoor::makeEligible));
        routes.on("DELETE", user + "/eligibilities/{role}", tenants.onUser(PersonDoor::makeIneligible));
    }

    private static Answer make(Directory directory, Call call) {
        var body = call.json();
        String displayName = TenantRoutes.text(body, "displayName");
        String name = TenantRoutes.text(body, "name");
        String password = acceptable(TenantRoutes.text(body, "password"));
        var roles = TenantRoutes.texts(body, "roles").stream()
                .map(role -> role(directory, role))
                .toList();
        if (directory.user(name + "@" + directory.customer().domain()).isPresent()) {
            return Reply.text(409, "There is a user of this name.");
        }
        var user = directory.hire(displayName, name);
        directory.holdings().passwords().set(user.id(), password);
        roles.forEach(role -> give(directory, user, role));
        return Reply.json(201, Views.user(directory, user));
    }

    private static String acceptable(String password) {
        if (!Passwords.isAcceptable(password)) {
            throw new Malformed("password has 8 characters at least, of three kinds", null);
        }
        return password;
    }

    private static Roles.Definition role(Directory directory, String name) {
        return directory.governance().roles().called(name).orElseThrow(() -> new Malformed("no role " + name, null));
    }

    private static Answer password(Directory directory, User user, Call call) {
        String password = acceptable(TenantRoutes.text(call.json(), "password"));
        directory.holdings().passwords().reset(ADMINISTRATOR, user, password);
        return Reply.empty(204);
    }

    private static Answer give(Directory directory, User user, Call call) {
        give(directory, user, role(directory, call.variable("role")));
        return Reply.empty(204);
    }

    private static void give(Directory directory, User user, Roles.Definition role) {
        directory.governance().roles().assign(ADMINISTRATOR, user.id(), role.id(), WHOLE_TENANT);
    }

    private static Answer take(Directory directory, User user, Call call) {
        var roles = directory.governance().roles();
        roles.of(role(directory, call.variable("role")).id()).stream()
                .filter(assignment -> assignment.principal().equals(user.id()))
                .forEach(assignment -> roles.unassign(ADMINISTRATOR, assignment.id()));
        return Reply.empty(204);
    }

    private static Answer makeEligible(Directory directory, User user, Call call) {
        var role = role(directory, call.variable("role"));
        var made = directory.governance().eligibilities().add(user.id(), role.id(), WHOLE_TENANT, Optional.empty());
        return Reply.json(201, Json.object().put("id", made.id()));
    }

    private static Answer makeIneligible(Directory directory, User user, Call call) {
        var role = role(directory, call.variable("role"));
        var eligibilities = directory.governance().eligibilities();
        eligibilities.all().stream()
                .filter(each ->
                        each.principal().equals(user.id()) && each.role().equals(role.id()))
                .forEach(each -> eligibilities.remove(each.id()));
        return Reply.empty(204);
    }
}
