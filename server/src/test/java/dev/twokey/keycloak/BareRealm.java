package dev.twokey.keycloak;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.twokey.directory.BareCustomer;
import dev.twokey.directory.http.Http;
import dev.twokey.directory.http.Patience;
import dev.twokey.directory.http.Pause;
import dev.twokey.directory.spi.Connection;
import dev.twokey.directory.spi.Connector;
import dev.twokey.kernel.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A realm in which nothing of ours is, and its administrator, who speaks to Keycloak directly. What is tested goes through the proxy. */
final class BareRealm implements BareCustomer {
    /** Instead of a role. */
    static final String NOTHING = "";

    static final String PASSWORD = "given-Once-4711";

    private final AdminApi api;
    private final CuttingProxy proxy;
    private final String name;

    BareRealm(String name) {
        this.name = name;
        this.api = new AdminApi(RunningKeycloak.get());
        try {
            this.proxy = new CuttingProxy(RunningKeycloak.get().port());
        } catch (IOException unlistening) {
            throw new UncheckedIOException(unlistening);
        }
        api.change("POST", "/admin/realms", Map.of("realm", name, "enabled", true));
    }

    String name() {
        return name;
    }

    CuttingProxy proxy() {
        return proxy;
    }

    static KeycloakBootstrap bootstrap() {
        return new KeycloakBootstrap(new Http(Optional.empty()), new Patience(Pause.real()), InstantSource.system());
    }

    static Connector connector() {
        return new KeycloakConnector(
                new Http(Optional.empty()),
                new Patience(Pause.real()),
                new KeycloakSettings(Duration.ofSeconds(1)),
                InstantSource.system());
    }

    /** What an administrator can make for us, as the page says: which account, where. */
    enum Given {
        USER_OF_THE_REALM,
        CLIENT_OF_THE_REALM,
        USER_OF_MASTER,
        CLIENT_OF_MASTER;

        boolean isUser() {
            return this == USER_OF_THE_REALM || this == USER_OF_MASTER;
        }

        boolean isOfTheRealm() {
            return this == USER_OF_THE_REALM || this == CLIENT_OF_THE_REALM;
        }
    }

    /** A user of the realm; the other kinds of accounts are tried in {@link KeycloakGivenAccountsTest}. */
    @Override
    public Connection give() {
        return give(Given.USER_OF_THE_REALM);
    }

    @Override
    public void disableGiven() {
        change("PUT", "/users/" + user(name, "twokey-setup").path("id").asString(""), Map.of("enabled", false));
    }

    @Override
    public List<String> ownRights() {
        return List.copyOf(rightsOf("twokey"));
    }

    @Override
    public void leaveSomething() {
        change("POST", "/groups", Map.of("name", "Left", "attributes", Map.of("twokey-role-group", List.of("left"))));
    }

    @Override
    public List<String> cuttable() {
        return List.of("client", "bare", "role:manage-users", "events");
    }

    @Override
    public void cutAfter(String step) {
        proxy.cutAfterNext(
                switch (step) {
                    case "client" -> "POST /admin/.*/clients";
                    case "bare" -> "DELETE /admin/.*/role-mappings/realm";
                    case "role:manage-users" -> "POST /admin/.*/role-mappings/clients/.*";
                    case "events" -> "PUT /admin/.*/events/config";
                    case "given" -> "DELETE /admin/.*/(users|clients)/[^/]*";
                    default -> throw new AssertionError(step);
                });
    }

    /** Makes the account with all rights, and returns what is handed over. */
    Connection give(Given kind) {
        return give(kind, "realm-admin");
    }

    /** What was handed over last, by the usual kind of account. */
    Connection connection() {
        return connection(Given.USER_OF_THE_REALM, Map.of(), PASSWORD);
    }

    /** @param role of realm-management, or {@link #NOTHING}; in master it is always {@code admin} */
    Connection give(Given kind, String role) {
        String realm = kind.isOfTheRealm() ? name : "master";
        String user = kind.isUser() ? makeUser(realm) : makeClient(realm);
        if (role.equals(NOTHING)) {
            return connection(kind, Map.of(), PASSWORD);
        }
        if (kind.isOfTheRealm()) {
            map(user, OwnRole.CLIENT, role);
        } else {
            change(
                    "master",
                    "POST",
                    "/users/" + user + "/role-mappings/realm",
                    List.of(read("master", "/roles/admin")));
        }
        return connection(kind, Map.of(), PASSWORD);
    }

    Connection connection(Given kind, Map<String, String> more, String secret) {
        Map<String, String> settings = new HashMap<>();
        settings.put("baseUrl", "http://127.0.0.1:" + proxy.port());
        settings.put("realm", name);
        settings.put(kind.isUser() ? "userName" : "clientId", "twokey-setup");
        if (!kind.isOfTheRealm()) {
            settings.put("signInRealm", "master");
        }
        settings.putAll(more);
        return new Connection(
                "keycloak", settings, Map.of(kind.isUser() ? "password" : "clientSecret", new Secret(secret)));
    }

    private String makeUser(String realm) {
        change(
                realm,
                "POST",
                "/users",
                Map.of(
                        "username",
                        "twokey-setup",
                        "enabled",
                        true,
                        "firstName",
                        "TwoKey",
                        "lastName",
                        "Setup",
                        "email",
                        "twokey-setup@contoso.example",
                        "credentials",
                        List.of(Map.of("type", "password", "value", PASSWORD, "temporary", false))));
        return user(realm, "twokey-setup").path("id").asString("");
    }

    private String makeClient(String realm) {
        change(
                realm,
                "POST",
                "/clients",
                Map.of(
                        "clientId",
                        "twokey-setup",
                        "secret",
                        PASSWORD,
                        "publicClient",
                        false,
                        "standardFlowEnabled",
                        false,
                        "serviceAccountsEnabled",
                        true));
        return serviceUser(realm, "twokey-setup");
    }

    String serviceUser(String realm, String client) {
        String id = client(realm, client).path("id").asString("");
        return read(realm, "/clients/" + id + "/service-account-user")
                .path("id")
                .asString("");
    }

    JsonNode client(String realm, String client) {
        return read(realm, "/clients?clientId=" + client).path(0);
    }

    JsonNode user(String realm, String user) {
        return read(realm, "/users?exact=true&username=" + URLEncoder.encode(user, UTF_8))
                .path(0);
    }

    void map(String user, String client, String role) {
        String id = client(name, client).path("id").asString("");
        change(
                "POST",
                "/users/" + user + "/role-mappings/clients/" + id,
                List.of(read(name, "/clients/" + id + "/roles/" + role)));
    }

    @Override
    public void takeBack() {
        for (String realm : List.of(name, "master")) {
            remove(realm, "/users/", user(realm, "twokey-setup"));
            remove(realm, "/clients/", client(realm, "twokey-setup"));
        }
    }

    @Override
    public void clear() {
        proxy.interceptNothing();
        takeBack();
        read(name, "/clients?max=1000&search=true&clientId=twokey")
                .forEach(client -> remove(name, "/clients/", client));
        read(name, "/users?max=1000").forEach(user -> remove(name, "/users/", user));
        read(name, "/groups?max=1000").forEach(group -> remove(name, "/groups/", group));
        stopRecording();
    }

    /** The service's own, which a test may leave. */
    void removeAccounts() {
        read("/users?max=1000&search=twokey-").forEach(user -> remove(name, "/users/", user));
        read("/clients?max=1000&search=true&clientId=twokey-").forEach(client -> remove(name, "/clients/", client));
    }

    void stopRecording() {
        change(
                "PUT",
                "/events/config",
                Map.of("eventsEnabled", false, "adminEventsEnabled", false, "eventsExpiration", 0));
    }

    String makeGroup(String group) {
        change("POST", "/groups", Map.of("name", group));
        return read("/groups?exact=true&search=" + group).path(0).path("id").asString("");
    }

    private void remove(String realm, String kind, JsonNode found) {
        if (found.hasNonNull("id")) {
            change(realm, "DELETE", kind + found.path("id").asString(""), Map.of());
        }
    }

    /** Everything that the realm and {@code master} tell their administrator of themselves: all but keys, which turn. */
    @Override
    public Map<String, Object> state() {
        Map<String, Object> all = new TreeMap<>();
        for (String realm : List.of(name, "master")) {
            ObjectNode exported = (ObjectNode) api.write(
                    "/admin/realms/" + realm + "/partial-export?exportClients=true&exportGroupsAndRoles=true");
            exported.properties().forEach(part -> all.put(realm + " " + part.getKey(), sorted(part.getValue())));
            for (JsonNode user : read(realm, "/users?max=1000&briefRepresentation=false")) {
                String path = "/users/" + user.path("id").asString("");
                all.put(realm + path, user);
                all.put(realm + path + " roles", read(realm, path + "/role-mappings"));
                all.put(realm + path + " groups", read(realm, path + "/groups"));
            }
            all.put(realm + " recording", read(realm, "/events/config"));
            all.put(realm + " organizations", read(realm, "/identity-provider/instances"));
        }
        return all;
    }

    /** A list in an order that does not depend on when something was made. */
    private static Object sorted(JsonNode value) {
        if (!value.isArray()) {
            return value;
        }
        return value.valueStream().map(JsonNode::toString).sorted().toList();
    }

    /** All that the client's service account may do, as the realm counts it: of every client and of the realm, through whatever it is. */
    TreeSet<String> rightsOf(String client) {
        String user = serviceUser(name, client);
        TreeSet<String> rights = new TreeSet<>();
        read(name, "/users/" + user + "/role-mappings/realm/composite")
                .forEach(role -> rights.add("realm:" + role.path("name").asString("")));
        for (JsonNode each : read(name, "/clients?max=1000")) {
            String path = "/users/" + user + "/role-mappings/clients/"
                    + each.path("id").asString("") + "/composite";
            read(name, path)
                    .forEach(role -> rights.add(each.path("clientId").asString("") + "/"
                            + role.path("name").asString("")));
        }
        read(name, "/users/" + user + "/groups")
                .forEach(group -> rights.add("group:" + group.path("name").asString("")));
        return rights;
    }

    /** What was given to the client's service account itself. */
    TreeSet<String> directRightsOf(String client) {
        TreeSet<String> rights = new TreeSet<>();
        JsonNode given = read("/users/" + serviceUser(name, client) + "/role-mappings");
        given.path("realmMappings")
                .forEach(role -> rights.add("realm:" + role.path("name").asString("")));
        given.path("clientMappings")
                .properties()
                .forEach(of -> of.getValue()
                        .path("mappings")
                        .forEach(role ->
                                rights.add(of.getKey() + "/" + role.path("name").asString(""))));
        return rights;
    }

    /** The client's roles of these names, with those that they hold. */
    TreeSet<String> heldBy(String client, List<String> roles) {
        String id = client(name, client).path("id").asString("");
        TreeSet<String> all = new TreeSet<>();
        for (String role : roles) {
            all.add(client + "/" + role);
            read("/clients/" + id + "/roles/" + role + "/composites")
                    .forEach(held -> all.add(client + "/" + held.path("name").asString("")));
        }
        return all;
    }

    JsonNode read(String path) {
        return read(name, path);
    }

    private JsonNode read(String realm, String path) {
        return api.read("/admin/realms/" + realm + path);
    }

    void change(String method, String path, Object body) {
        change(name, method, path, body);
    }

    void change(String realm, String method, String path, Object body) {
        api.change(method, "/admin/realms/" + realm + path, body);
    }
}
