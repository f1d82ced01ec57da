package dev.twokey.sandbox.graph;

import dev.twokey.sandbox.directory.Group;
import dev.twokey.sandbox.directory.Passwords;
import dev.twokey.sandbox.directory.User;
import dev.twokey.sandbox.http.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import tools.jackson.databind.node.ObjectNode;

/** Users as accounts: made by an application, with a password, and what is registered with them. */
final class AccountOperations {
    private static final String PASSWORD_METHOD = "28c10230-6103-485e-b985-444c60001490";
    private static final String GROUP = "#microsoft.graph.group";
    private static final String UNIT = "#microsoft.graph.administrativeUnit";

    private AccountOperations() {}

    static Outcome create(Ask ask) {
        var body = ask.call().json();
        for (String required :
                List.of("accountEnabled", "displayName", "mailNickname", "passwordProfile", "userPrincipalName")) {
            if (!body.hasNonNull(required)) {
                return Outcome.badRequest("A value is required for property '" + required + "' of resource 'User'.");
            }
        }
        String name = body.path("userPrincipalName").asString("");
        String password = body.path("passwordProfile").path("password").asString("");
        if (!name.endsWith("@" + ask.directory().customer().domain())) {
            return Outcome.badRequest("The domain portion of the userPrincipalName property is invalid.");
        }
        if (!Passwords.isAcceptable(password)) {
            return weak();
        }
        if (ask.directory().user(name).isPresent()) {
            return Outcome.badRequest(
                    "Another object with the same value for property userPrincipalName already exists.");
        }
        var user = ask.directory().make(ask.actor(), user(ask, body, name));
        ask.directory().holdings().passwords().set(user.id(), password);
        var json = Resources.reduced(Resources.user(user), Resources.USER_DEFAULTS);
        json.put("@odata.context", ask.context("users/$entity"));
        return Outcome.created(json);
    }

    private static User user(Ask ask, ObjectNode body, String name) {
        return new User(
                UUID.randomUUID().toString(),
                body.path("displayName").asString(""),
                "",
                name,
                false,
                body.path("accountEnabled").asBoolean(false),
                Optional.empty(),
                Optional.empty(),
                ask.directory().holdings().now(),
                Optional.of(body.path("employeeType").asString("")).filter(type -> !type.isEmpty()));
    }

    private static Outcome.Refused weak() {
        return Outcome.badRequest(
                "The specified password does not comply with password complexity requirements. Please provide a"
                        + " different password.");
    }

    /** Changes of the password. */
    static Optional<Outcome> password(Ask ask, User user, ObjectNode body) {
        if (!body.has("passwordProfile")) {
            return Optional.empty();
        }
        String password = body.path("passwordProfile").path("password").asString("");
        if (!Passwords.isAcceptable(password)) {
            return Optional.of(weak());
        }
        ask.directory().holdings().passwords().reset(ask.actor(), user, password);
        return Optional.empty();
    }

    private static Outcome on(Ask ask, Function<User, Outcome> act) {
        return ask.user().map(act).orElseGet(() -> Outcome.notFound(ask.call().variable("user")));
    }

    static Outcome methods(Ask ask) {
        return on(ask, user -> {
            var holdings = ask.directory().holdings();
            var all = new ArrayList<ObjectNode>();
            if (holdings.passwords().has(user.id())) {
                all.add(AccountResources.method("#microsoft.graph.passwordAuthenticationMethod", PASSWORD_METHOD)
                        .put("createdDateTime", Resources.time(user.created()))
                        .putNull("password"));
            }
            holdings.belongings()
                    .methods(user.id())
                    .forEach(method -> all.add(AccountResources.method(method.type(), method.id())
                            .put("displayName", method.displayName())));
            return Listing.page(ask, "users('" + user.id() + "')/authentication/methods", all, Set.of("id"), Set.of());
        });
    }

    static Outcome devices(Ask ask) {
        return on(ask, user -> {
            var devices = ask.directory().holdings().belongings().devices(user.id());
            return Listing.page(
                    ask,
                    "directoryObjects",
                    devices.stream().map(AccountResources::device).toList(),
                    Set.of("id"),
                    Set.of());
        });
    }

    static Outcome transitiveMemberOf(Ask ask) {
        return on(ask, user -> above(ask, user.id()));
    }

    static Outcome transitiveMemberOfPrincipal(Ask ask) {
        return PrincipalOperations.on(ask, principal -> above(ask, principal.id()));
    }

    private static Outcome above(Ask ask, String member) {
        Map<String, Group> found = new LinkedHashMap<>();
        collect(ask, member, found);
        var all = new ArrayList<ObjectNode>();
        found.values().forEach(group -> all.add(Resources.group(group).put("@odata.type", GROUP)));
        all.addAll(units(ask, member));
        return Listing.page(ask, "directoryObjects", all, Set.of("id", "displayName"), Set.of());
    }

    private static void collect(Ask ask, String member, Map<String, Group> found) {
        for (Group group : ask.directory().groupsOf(member)) {
            if (found.putIfAbsent(group.id(), group) == null) {
                collect(ask, group.id(), found);
            }
        }
    }

    static List<ObjectNode> units(Ask ask, String member) {
        return ask.directory().holdings().administrativeUnits().of(member).stream()
                .map(unit -> AccountResources.unit(unit).put("@odata.type", UNIT))
                .toList();
    }

    /** What an id belongs to. */
    static Outcome object(Ask ask) {
        String id = ask.call().variable("object");
        if (!isGuid(id)) {
            return Outcome.badRequest("Invalid object identifier '" + id + "'.");
        }
        var directory = ask.directory();
        var applications = directory.holdings().applications();
        var user = directory.user(id).filter(found -> directory.seen(id)).map(found -> typed("user", id));
        return user.or(() ->
                        directory.group(id).filter(found -> directory.seen(id)).map(found -> typed("group", id)))
                .or(() -> applications
                        .principal(id)
                        .filter(found -> applications.seen(id))
                        .map(found -> typed("servicePrincipal", id)))
                .or(() -> applications
                        .find(id)
                        .filter(found -> applications.seen(id))
                        .map(found -> typed("application", id)))
                .map(json -> Listing.one(ask, "directoryObjects", json, Set.of()))
                .orElseGet(() -> Outcome.notFound(id));
    }

    private static ObjectNode typed(String type, String id) {
        return Json.object().put("@odata.type", "#microsoft.graph." + type).put("id", id);
    }

    static boolean isGuid(String text) {
        try {
            return UUID.fromString(text).toString().equalsIgnoreCase(text);
        } catch (IllegalArgumentException notOne) {
            return false;
        }
    }
}
