package dev.twokey.keycloak;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.directory.Customer;
import dev.twokey.directory.Interception;
import dev.twokey.directory.Observed;
import dev.twokey.directory.TwoCustomers;
import dev.twokey.directory.http.Http;
import dev.twokey.directory.http.Patience;
import dev.twokey.directory.http.Pause;
import dev.twokey.directory.spi.Connection;
import dev.twokey.directory.spi.Connector;
import dev.twokey.kernel.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A realm and its administrator, who speaks to Keycloak directly. The connector goes through the proxy. */
final class RealmAdministrator implements Customer {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final List<String> ROLES = DocumentedRoles.all();

    private static final Map<String, RealmAdministrator> REALMS = new HashMap<>();

    private final RunningKeycloak keycloak;
    private final AdminApi api;
    private final CuttingProxy proxy;
    private final String realm;
    private final String secret = UUID.randomUUID().toString();

    /** Contoso and Globex, reached as in service. */
    static TwoCustomers customers() {
        Connector connector = new KeycloakConnector(
                new Http(Optional.empty()),
                new Patience(Pause.real()),
                new KeycloakSettings(Duration.ofSeconds(1)),
                InstantSource.system());
        return new TwoCustomers(connector, of("contoso"), of("globex"));
    }

    /** The one of this name, made at the first call: a realm takes seconds. */
    static synchronized RealmAdministrator of(String realm) {
        return REALMS.computeIfAbsent(realm, name -> {
            try {
                return new RealmAdministrator(RunningKeycloak.get(), name);
            } catch (IOException unlistening) {
                throw new UncheckedIOException(unlistening);
            }
        });
    }

    private RealmAdministrator(RunningKeycloak keycloak, String realm) throws IOException {
        this.keycloak = keycloak;
        this.api = new AdminApi(keycloak);
        this.proxy = new CuttingProxy(keycloak.port());
        this.realm = realm;
        Map<String, Object> client = Map.of(
                "clientId", "twokey",
                "secret", secret,
                "publicClient", false,
                "standardFlowEnabled", false,
                "serviceAccountsEnabled", true);
        Map<String, Object> signInPage =
                Map.of("clientId", KeycloakSignIns.CLIENT, "publicClient", true, "directAccessGrantsEnabled", true);
        Map<String, Object> service = Map.of(
                "username",
                "service-account-twokey",
                "enabled",
                true,
                "serviceAccountClientId",
                "twokey",
                "clientRoles",
                Map.of("realm-management", ROLES));
        api.change(
                "POST",
                "/admin/realms",
                Map.of(
                        "realm",
                        realm,
                        "enabled",
                        true,
                        "adminEventsEnabled",
                        true,
                        "eventsEnabled",
                        true,
                        "organizationsEnabled",
                        true,
                        "clients",
                        List.of(client, signInPage),
                        "users",
                        List.of(service)));
    }

    /** Past the proxy, with tokens that outlive a measurement. */
    Connection directConnection() {
        change("PUT", "", Map.of("accessTokenLifespan", 7200));
        return connection(Map.of(), keycloak.address().toString());
    }

    CuttingProxy proxy() {
        return proxy;
    }

    @Override
    public Connection connection() {
        return connection(Map.of());
    }

    /** As the realm calls itself in its tokens, where the connector goes through the proxy. */
    URI issuer() {
        return api.at("/realms/" + realm);
    }

    KeycloakSignIns signIns() {
        return new KeycloakSignIns(issuer());
    }

    Connection connection(Map<String, String> more) {
        return connection(more, "http://127.0.0.1:" + proxy.port());
    }

    private Connection connection(Map<String, String> more, String baseUrl) {
        Map<String, String> settings = new HashMap<>(more);
        settings.put("baseUrl", baseUrl);
        settings.put("realm", realm);
        settings.put("clientId", "twokey");
        return new Connection("keycloak", settings, Map.of("clientSecret", new Secret(secret)));
    }

    @Override
    public String identity() {
        String id = read("").path("id").asString();
        return "keycloak:" + id + "@http://127.0.0.1:" + proxy.port() + "/realms/" + realm;
    }

    @Override
    public long groupsCalled(String name) {
        return read("/groups?max=1000")
                .valueStream()
                .filter(group -> group.path("name").asString("").equals(name))
                .count();
    }

    @Override
    public long guestsOf(String account) {
        return user(account).size();
    }

    JsonNode user(String name) {
        return read("/users?exact=true&username=" + URLEncoder.encode(name, UTF_8));
    }

    @Override
    public boolean enabled(String guest) {
        return read("/users/" + guest).path("enabled").asBoolean();
    }

    @Override
    public Set<String> members(String group) {
        Set<String> ids = new TreeSet<>();
        read("/groups/" + group + "/members?max=10000")
                .forEach(member -> ids.add(member.path("id").asString("")));
        return ids;
    }

    @Override
    public List<Observed> observed(String group) {
        return read("/admin-events?resourceTypes=GROUP_MEMBERSHIP&direction=asc&max=10000")
                .valueStream()
                .filter(event -> event.path("resourcePath").asString("").endsWith("/groups/" + group))
                .map(event -> new Observed(
                        event.path("authDetails").path("userId").asString(""),
                        event.path("operationType").asString("").equals("CREATE")
                                ? Observed.Change.ADDED
                                : Observed.Change.REMOVED,
                        group,
                        event.path("resourcePath").asString("").split("/", -1)[1]))
                .toList();
    }

    @Override
    public void take(String group, String guest) {
        change("DELETE", "/users/" + guest + "/groups/" + group, Map.of());
    }

    @Override
    public Set<String> fill(String group, int guests) {
        assertThat(members(group)).isEmpty();
        return fillMore(group, guests);
    }

    /** Imports so many new users in the group, beside those who are in. */
    Set<String> fillMore(String group, int guests) {
        Set<String> before = members(group);
        String path = read("/groups/" + group).path("path").asString("");
        String tag = UUID.randomUUID().toString().substring(0, 8);
        List<Map<String, Object>> users = new ArrayList<>();
        for (int each = 0; each < guests; each++) {
            users.add(Map.of("username", tag + "-" + each, "enabled", true, "groups", List.of(path)));
        }
        change("POST", "/partialImport", Map.of("ifResourceExists", "FAIL", "users", users));
        Set<String> more = members(group);
        more.removeAll(before);
        assertThat(more).hasSize(guests);
        return more;
    }

    @Override
    public void put(String group, String guest) {
        change("PUT", "/users/" + guest + "/groups/" + group, Map.of());
    }

    @Override
    public void deleteGroup(String group) {
        change("DELETE", "/groups/" + group, Map.of());
    }

    /** Moves the group below another. */
    @Override
    public void nest(String inner, String outer) {
        change("POST", "/groups/" + outer + "/children", read("/groups/" + inner));
    }

    /** Gives the group these attributes instead of its own. */
    void mark(String group, Map<String, List<String>> attributes) {
        ObjectNode changed = (ObjectNode) read("/groups/" + group);
        changed.set("attributes", JSON.valueToTree(attributes));
        change("PUT", "/groups/" + group, changed);
    }

    @Override
    public String makeGroup(String name) {
        change("POST", "/groups", Map.of("name", name));
        return read("/groups?exact=true&search=" + URLEncoder.encode(name, UTF_8))
                .path(0)
                .path("id")
                .asString("");
    }

    @Override
    public String makeNamesake(String account) {
        change("POST", "/users", Map.of("username", account, "enabled", true));
        return idOf(account);
    }

    @Override
    public void disable(String user) {
        change("PUT", "/users/" + user, Map.of("enabled", false));
    }

    void setPassword(String user) {
        Map<String, Object> password = Map.of("type", "password", "value", UUID.randomUUID(), "temporary", false);
        change("PUT", "/users/" + user + "/reset-password", password);
    }

    String idOf(String name) {
        return user(name).path(0).path("id").asString("");
    }

    List<String> groupsOf(String user) {
        return read("/users/" + user + "/groups")
                .valueStream()
                .map(group -> group.path("name").asString(""))
                .toList();
    }

    JsonNode credentials(String user) {
        return read("/users/" + user + "/credentials");
    }

    void makeIdentityProvider(String alias) {
        change(
                "POST",
                "/identity-provider/instances",
                Map.of(
                        "alias",
                        alias,
                        "providerId",
                        "oidc",
                        "enabled",
                        true,
                        "config",
                        Map.of(
                                "clientId",
                                "contoso",
                                "clientSecret",
                                "irrelevant",
                                "authorizationUrl",
                                "https://home.example/auth",
                                "tokenUrl",
                                "https://home.example/token")));
    }

    /** A directory of users beside the realm's own, which is never asked. */
    String makeUserStore(String name) {
        Map<String, List<String>> config = Map.ofEntries(
                Map.entry("enabled", List.of("false")),
                Map.entry("vendor", List.of("other")),
                Map.entry("connectionUrl", List.of("ldap://ldap.contoso.example")),
                Map.entry("usersDn", List.of("ou=people")),
                Map.entry("usernameLDAPAttribute", List.of("uid")),
                Map.entry("rdnLDAPAttribute", List.of("uid")),
                Map.entry("uuidLDAPAttribute", List.of("entryUUID")),
                Map.entry("userObjectClasses", List.of("person")),
                Map.entry("authType", List.of("none")),
                Map.entry("editMode", List.of("READ_ONLY")));
        Map<String, Object> store = Map.of(
                "name",
                name,
                "providerId",
                "ldap",
                "providerType",
                "org.keycloak.storage.UserStorageProvider",
                "config",
                config);
        change("POST", "/components", store);
        return read("/components?name=" + name).path(0).path("id").asString("");
    }

    void link(String user, String alias, String subject, String name) {
        Map<String, String> link = Map.of("identityProvider", alias, "userId", subject, "userName", name);
        change("POST", "/users/" + user + "/federated-identity/" + alias, link);
    }

    JsonNode links(String guest) {
        return read("/users/" + guest + "/federated-identity");
    }

    @Override
    public void revokePermission() {
        permission("DELETE", ROLES);
    }

    @Override
    public void restorePermission() {
        permission("POST", ROLES);
    }

    /** A token counts by the second in which it was issued, so this waits for the next one. */
    @Override
    public void revokeTokens() {
        long issuedBefore = Instant.now().getEpochSecond();
        Awaitility.await().until(() -> Instant.now().getEpochSecond() > issuedBefore);
        change("PUT", "", Map.of("notBefore", issuedBefore + 1));
    }

    /** Takes or gives roles of the service's own account. */
    void permission(String method, List<String> roles) {
        String account = idOf("service-account-twokey");
        String management =
                read("/clients?clientId=realm-management").path(0).path("id").asString("");
        List<JsonNode> all = read("/clients/" + management + "/roles")
                .valueStream()
                .filter(role -> roles.contains(role.path("name").asString("")))
                .toList();
        change(method, "/users/" + account + "/role-mappings/clients/" + management, all);
    }

    @Override
    public void intercept(Deed deed, Interception answer) {
        proxy.intercept(request(deed), answer);
    }

    @Override
    public void interceptNothing() {
        proxy.interceptNothing();
    }

    @Override
    public void cutAfterNext(Deed deed) {
        proxy.cutAfterNext(request(deed));
    }

    @Override
    public void holdNext(Deed deed) {
        proxy.holdNext(request(deed));
    }

    @Override
    public void throttleNext(Deed deed, int seconds) {
        proxy.throttleNext(request(deed), seconds);
    }

    private static String request(Deed deed) {
        return switch (deed) {
            case ANY -> "[A-Z]+ /(admin/.*|realms/.*/openid-configuration)";
            case SIGN_IN -> "POST /realms/.*/token";
            case ENSURE -> "POST /admin/.*/groups";
            case INVITE -> "POST /admin/.*/users";
            case SWITCH -> "PUT /admin/.*/users/[^/]*";
            case GIVE -> "PUT /admin/.*/users/.*/groups/.*";
            case ACCOUNT -> "POST /admin/.*/(users|clients)";
            case TAKE -> "DELETE /admin/.*/users/.*/groups/.*";
        };
    }

    /** @param path below this realm's part of the admin API */
    JsonNode read(String path) {
        return api.read(ownPart(path));
    }

    /** @param path below this realm's part of the admin API */
    void change(String method, String path, Object body) {
        api.change(method, ownPart(path), body);
    }

    /** Whether the realm takes the token for reading its events. */
    boolean accepts(String token) {
        return api.accepts(token, ownPart("/admin-events?max=1"));
    }

    private String ownPart(String path) {
        return "/admin/realms/" + realm + path;
    }
}
