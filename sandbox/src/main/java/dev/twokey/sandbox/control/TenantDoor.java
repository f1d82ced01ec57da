package dev.twokey.sandbox.control;

import dev.twokey.sandbox.directory.Directory;
import dev.twokey.sandbox.directory.Group;
import dev.twokey.sandbox.directory.Lag;
import dev.twokey.sandbox.directory.Licence;
import dev.twokey.sandbox.directory.Settings;
import dev.twokey.sandbox.http.Answer;
import dev.twokey.sandbox.http.Call;
import dev.twokey.sandbox.http.Json;
import dev.twokey.sandbox.http.Malformed;
import dev.twokey.sandbox.http.Reply;
import dev.twokey.sandbox.http.Routes;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.node.ObjectNode;

/** The observer's reads of each directory, and the hands of the customer's own administrator. */
final class TenantDoor {
    private static final String ADMINISTRATOR = TenantRoutes.ADMINISTRATOR;

    private final TenantRoutes tenants;

    TenantDoor(TenantRoutes tenants) {
        this.tenants = tenants;
    }

    void on(Routes routes) {
        String tenant = TenantRoutes.TENANT;
        routes.on("GET", tenant + "/users", tenants.in(this::users));
        routes.on("GET", tenant + "/groups", tenants.in(this::groups));
        routes.on("GET", tenant + "/members", tenants.in(this::members));
        routes.on("POST", tenant + "/members", tenants.in((directory, call) -> change(directory, call, true)));
        routes.on("DELETE", tenant + "/members", tenants.in((directory, call) -> change(directory, call, false)));
        routes.on("POST", tenant + "/users/{user}/acceptance", tenants.in(TenantDoor::accept));
        routes.on("GET", tenant + "/settings", tenants.in((directory, call) -> settings(directory)));
        routes.on("PUT", tenant + "/settings", tenants.in(TenantDoor::change));
    }

    private Answer users(Directory directory, Call call) {
        var json = Json.object();
        var list = json.putArray("users");
        var mail = call.parameter("mail");
        directory.users().stream()
                .filter(user -> mail.isEmpty() || user.mail().equalsIgnoreCase(mail.get()))
                .forEach(user -> list.add(Views.user(directory, user)));
        return Reply.json(200, json);
    }

    private Answer groups(Directory directory, Call call) {
        var json = Json.object();
        var list = json.putArray("groups");
        directory.groups().forEach(group -> list.add(Views.group(directory, group)));
        return Reply.json(200, json);
    }

    private Answer members(Directory directory, Call call) {
        var json = Json.object();
        var list = json.putArray("members");
        var key = call.parameter("group");
        var wanted = key.flatMap(name -> group(directory, name));
        if (key.isPresent() && wanted.isEmpty()) {
            return Reply.text(404, "There is no such group.");
        }
        for (Group group : directory.groups()) {
            if (key.isEmpty() || wanted.equals(Optional.of(group))) {
                directory.members(group.id()).forEach(id -> list.add(Views.member(directory, group, id)));
            }
        }
        return Reply.json(200, json);
    }

    private static Optional<Group> group(Directory directory, String key) {
        return directory.group(key).or(() -> directory.groupCalled(key));
    }

    private Answer change(Directory directory, Call call, boolean add) {
        var body = call.json();
        Function<String, String> field =
                name -> call.parameter(name).orElse(body.path(name).asString(""));
        var group = group(directory, field.apply("group"));
        var user = TenantRoutes.user(directory, field.apply("user"));
        if (group.isEmpty() || user.isEmpty()) {
            return Reply.text(404, "There is no such group or user.");
        }
        boolean changed = add
                ? directory.add(ADMINISTRATOR, group.get(), user.get().id())
                : directory.remove(ADMINISTRATOR, group.get(), user.get().id());
        return Reply.json(200, Json.object().put("changed", changed));
    }

    private static Answer accept(Directory directory, Call call) {
        boolean accepted = TenantRoutes.user(directory, call.variable("user"))
                .map(directory::accept)
                .orElse(false);
        return accepted ? Reply.empty(204) : Reply.text(404, "There is no invitation to accept.");
    }

    private static Answer settings(Directory directory) {
        return Reply.json(200, Views.settings(directory.settings()));
    }

    private static Answer change(Directory directory, Call call) {
        var body = call.json();
        var now = directory.settings();
        String invitesFrom = body.path("allowInvitesFrom").asString(now.invitesFrom());
        if (!Settings.INVITES_FROM.contains(invitesFrom)) {
            throw new Malformed("allowInvitesFrom is one of " + Settings.INVITES_FROM, null);
        }
        directory.settings(now.autoAccept(body.path("autoAccept").asBoolean(now.autoAccept()))
                .invitesFrom(invitesFrom)
                .pageSize(number(body, "pageSize", now.pageSize(), 1))
                .with(licence(body, now.licence()))
                .with(new Lag(
                        number(body, "lagReads", now.lag().reads(), 0),
                        Duration.ofMillis(
                                number(body, "lagMillis", (int) now.lag().time().toMillis(), 0)),
                        number(body, "lagMemberReads", now.lag().memberReads(), 0),
                        number(body, "lagTokens", now.lag().tokens(), 0))));
        return settings(directory);
    }

    private static Licence licence(ObjectNode body, Licence now) {
        String word = body.path("licence").asString(now.word());
        return Arrays.stream(Licence.values())
                .filter(licence -> licence.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new Malformed("licence is free, p1 or p2", null));
    }

    private static int number(ObjectNode body, String name, int now, int least) {
        int number = body.path(name).asInt(now);
        if (number < least) {
            throw new Malformed(name + " is at least " + least, null);
        }
        return number;
    }
}
