package dev.twokey.sandbox.control;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.twokey.sandbox.customers.Customers;
import dev.twokey.sandbox.customers.Registration;
import dev.twokey.sandbox.directory.Directories;
import dev.twokey.sandbox.directory.Directory;
import dev.twokey.sandbox.directory.Group;
import dev.twokey.sandbox.directory.Lag;
import dev.twokey.sandbox.directory.Licence;
import dev.twokey.sandbox.directory.Settings;
import dev.twokey.sandbox.directory.User;
import dev.twokey.sandbox.http.Answer;
import dev.twokey.sandbox.http.Call;
import dev.twokey.sandbox.http.Handler;
import dev.twokey.sandbox.http.Json;
import dev.twokey.sandbox.http.Malformed;
import dev.twokey.sandbox.http.Reply;
import dev.twokey.sandbox.http.Routes;
import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import tools.jackson.databind.node.ObjectNode;

/** The observer's reads of each directory, and the hands of the customer's own administrator. */
final class TenantDoor {
    private static final String ADMINISTRATOR = "Dana Whitfield";

    private final Customers customers;
    private final Directories directories;

    TenantDoor(Customers customers, Directories directories) {
        this.customers = customers;
        this.directories = directories;
    }

    void on(Routes routes) {
        String tenant = "/control/tenants/{tenant}";
        routes.on("GET", tenant + "/users", in(this::users));
        routes.on("GET", tenant + "/groups", in(this::groups));
        routes.on("GET", tenant + "/members", in(this::members));
        routes.on("POST", tenant + "/members", in((directory, call) -> change(directory, call, true)));
        routes.on("DELETE", tenant + "/members", in((directory, call) -> change(directory, call, false)));
        routes.on("POST", tenant + "/users/{user}/acceptance", in(TenantDoor::accept));
        routes.on("GET", tenant + "/settings", in((directory, call) -> settings(directory)));
        routes.on("PUT", tenant + "/settings", in(TenantDoor::change));
        routes.on("PUT", tenant + "/apps/{app}/roles/{role}", onApp((app, call) -> {
            app.grant(call.variable("role"));
            return Reply.empty(204);
        }));
        routes.on("DELETE", tenant + "/apps/{app}/roles/{role}", onApp((app, call) -> {
            app.revoke(call.variable("role"));
            return Reply.empty(204);
        }));
        routes.on("PUT", tenant + "/apps/{app}/state", onApp((app, call) -> {
            app.enabled(call.json().path("enabled").asBoolean(true));
            return Reply.empty(204);
        }));
        routes.on("POST", tenant + "/apps/{app}/certificates", onApp(TenantDoor::upload));
    }

    private Handler in(BiFunction<Directory, Call, Answer> act) {
        return call -> customers
                .called(call.variable("tenant"))
                .map(customer -> act.apply(directories.of(customer), call))
                .orElseGet(() -> Reply.text(404, "There is no such tenant."));
    }

    private Handler onApp(BiFunction<Registration, Call, Answer> act) {
        return in((directory, call) -> directory
                .customer()
                .registration(call.variable("app"))
                .map(app -> act.apply(app, call))
                .orElseGet(() -> Reply.text(404, "There is no such application.")));
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

    private static Optional<User> user(Directory directory, String key) {
        return directory.user(key).or(() -> directory.userByMail(key));
    }

    private Answer change(Directory directory, Call call, boolean add) {
        var body = call.json();
        Function<String, String> field =
                name -> call.parameter(name).orElse(body.path(name).asString(""));
        var group = group(directory, field.apply("group"));
        var user = user(directory, field.apply("user"));
        if (group.isEmpty() || user.isEmpty()) {
            return Reply.text(404, "There is no such group or user.");
        }
        boolean changed = add
                ? directory.add(ADMINISTRATOR, group.get(), user.get().id())
                : directory.remove(ADMINISTRATOR, group.get(), user.get().id());
        return Reply.json(200, Json.object().put("changed", changed));
    }

    private static Answer accept(Directory directory, Call call) {
        boolean accepted =
                user(directory, call.variable("user")).map(directory::accept).orElse(false);
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
                        number(body, "lagMemberReads", now.lag().memberReads(), 0))));
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

    private static Answer upload(Registration app, Call call) {
        try {
            var certificate = CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(call.body().getBytes(US_ASCII)));
            app.trust((X509Certificate) certificate);
            return Reply.empty(204);
        } catch (CertificateException e) {
            return Reply.text(400, "The body is no PEM certificate: " + e.getMessage());
        }
    }
}
