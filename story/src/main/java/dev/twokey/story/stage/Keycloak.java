package dev.twokey.story.stage;

import dev.twokey.story.running.Broken;
import dev.twokey.story.running.Installation;
import dev.twokey.story.running.Patience;
import dev.twokey.story.running.Patience.Look;
import dev.twokey.story.running.Ports;
import dev.twokey.story.running.Running;
import dev.twokey.story.wire.Answer;
import dev.twokey.story.wire.Door;
import dev.twokey.story.wire.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** A real Keycloak as a process, and its administrator, who is not TwoKey. */
public final class Keycloak implements AutoCloseable {
    /** Holds its administrator's password, below the stage's folder (mode 0600). */
    public static final String PASSWORD_FILE = "keycloak-admin-password";

    // The first time it is fetched and built.
    private static final Duration TO_START = Duration.ofMinutes(10);
    private static final String ADMINISTRATOR = "admin";
    // What docs/directories/keycloak.md asks a customer for.
    private static final List<String> ROLES = List.of("manage-users", "view-users", "query-groups", "view-realm");

    private final Running running;
    private final URI base;
    private final String password;

    private Keycloak(Running running, URI base, String password) {
        this.running = running;
        this.base = base;
        this.password = password;
    }

    /** Starts it, or starts it again on what it keeps in the folder, and waits until it is ready. */
    public static Keycloak start(Installation installation, Path folder) {
        int port = Ports.free();
        String password = random();
        Path passwordFile = folder.resolve(PASSWORD_FILE);
        write(passwordFile, password);
        List<String> command = List.of(
                installation.root().resolve("bin/keycloak").toString(),
                "start",
                "--port",
                String.valueOf(port),
                "--management-port",
                String.valueOf(Ports.free()),
                "--admin-password-file",
                passwordFile.toString(),
                "--data",
                folder.resolve("keycloak").toString());
        Running running = Running.start(
                "Keycloak",
                command,
                Map.of("JAVA_HOME", System.getProperty("java.home")),
                folder.resolve("log/keycloak.log"));
        Keycloak keycloak = new Keycloak(running, URI.create("http://localhost:" + port), password);
        Patience.until("Keycloak to be ready (the first time it is fetched and built)", TO_START, () -> {
            running.requireAlive();
            return keycloak.ready();
        });
        return keycloak;
    }

    private static String random() {
        byte[] bytes = new byte[16];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static void write(Path file, String secret) {
        try {
            Files.deleteIfExists(file);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, secret);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    private Look<Answer> ready() {
        try {
            Answer answer = Door.at(base).get("/realms/master");
            return answer.succeeded() ? Look.found(answer) : Look.notYet(answer.excerpt());
        } catch (UncheckedIOException notYet) {
            return Look.notYet("it does not listen");
        }
    }

    /** Where it is reached. */
    public URI base() {
        return base;
    }

    /** Its admin interface with a token of its own administrator, fresh since such a token lives a minute. */
    public Door admin() {
        Answer answer = Door.at(base)
                .submit(
                        "/realms/master/protocol/openid-connect/token",
                        Map.of(
                                "grant_type",
                                "password",
                                "client_id",
                                "admin-cli",
                                "username",
                                ADMINISTRATOR,
                                "password",
                                password))
                .done();
        return Door.at(base).bearing(Json.text(answer.json(), "access_token"));
    }

    /** Makes a realm with a client for TwoKey that may do what the connector needs; returns the client's secret. */
    public String invite(String realm, String displayName, String client) {
        String secret = random();
        Door admin = admin();
        var settings = Json.object()
                .put("realm", realm)
                .put("displayName", displayName)
                .put("enabled", true)
                .put("adminEventsEnabled", true)
                .put("adminEventsDetailsEnabled", true);
        admin.post("/admin/realms", settings).done();
        var registration = Json.object()
                .put("clientId", client)
                .put("secret", secret)
                .put("serviceAccountsEnabled", true)
                .put("standardFlowEnabled", false)
                .put("publicClient", false)
                .put("enabled", true);
        admin.post("/admin/realms/" + realm + "/clients", registration).done();
        allow(admin(), realm, client);
        return secret;
    }

    private static void allow(Door admin, String realm, String client) {
        String path = "/admin/realms/" + realm;
        String account = Json.text(
                admin.get(path + "/clients/" + id(admin, path, client) + "/service-account-user")
                        .done()
                        .json(),
                "id");
        String management = id(admin, path, "realm-management");
        var roles = Json.tree(Map.of("roles", List.of())).putArray("roles");
        for (String role : ROLES) {
            roles.add(admin.get(path + "/clients/" + management + "/roles/" + role)
                    .done()
                    .json());
        }
        admin.post(path + "/users/" + account + "/role-mappings/clients/" + management, roles)
                .done();
    }

    private static String id(Door admin, String path, String client) {
        var found = admin.get(path + "/clients?clientId=" + client).done().json();
        Broken.unless(found.size() == 1, "clients called " + client, "one", found);
        return Json.text(found.path(0), "id");
    }

    /** Its processes. */
    public List<ProcessHandle> processes() {
        return running.processes();
    }

    Running running() {
        return running;
    }

    @Override
    public void close() {
        running.close();
    }
}
