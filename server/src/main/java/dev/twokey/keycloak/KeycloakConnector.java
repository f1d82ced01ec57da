package dev.twokey.keycloak;

import dev.twokey.directory.http.AuthorizedHttp;
import dev.twokey.directory.http.Base;
import dev.twokey.directory.http.Http;
import dev.twokey.directory.http.Patience;
import dev.twokey.directory.http.Tokens;
import dev.twokey.directory.spi.Accounts;
import dev.twokey.directory.spi.Capability;
import dev.twokey.directory.spi.Connection;
import dev.twokey.directory.spi.Connector;
import dev.twokey.directory.spi.RawCalls;
import dev.twokey.directory.spi.SettingNames;
import dev.twokey.directory.spi.TenantDirectory;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * Keycloak, proven with 26.7. What the settings mean, and which roles of realm-management the client has, is in
 * docs/directories/keycloak.md.
 *
 * @see <a href="https://www.keycloak.org/docs-api/latest/rest-api/index.html">Admin REST API</a>
 */
@Component
@EnableConfigurationProperties(KeycloakSettings.class)
class KeycloakConnector implements Connector {
    private static final SettingNames NAMES = new SettingNames(
            Set.of("baseUrl", "realm", "clientId", "certificate", "publicKey", "homeIdentityProvider", "issuer"),
            Set.of("clientSecret", "privateKey"));

    /** Neither an end that the realm sets by itself, nor devices, of which it knows nothing. */
    private static final Set<Capability> CAPABILITIES = Set.copyOf(EnumSet.of(
            Capability.GUEST_SESSIONS,
            Capability.ACCOUNTS,
            Capability.ACCOUNT_GROUPS,
            Capability.PASSWORDS,
            Capability.CERTIFICATES,
            Capability.FEDERATION,
            Capability.ACCOUNT_SESSIONS,
            Capability.ROLES,
            Capability.METHODS,
            Capability.CONSENTS,
            Capability.CHANGES,
            Capability.SIGN_INS,
            Capability.AUDIT,
            Capability.RAW_CALLS));

    private final Http http;
    private final Patience patience;
    private final KeycloakSettings settings;
    private final InstantSource clock;

    KeycloakConnector(Http http, Patience patience, KeycloakSettings settings, InstantSource clock) {
        this.http = http;
        this.patience = patience;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return "keycloak";
    }

    @Override
    public SettingNames names() {
        return NAMES;
    }

    @Override
    public Optional<String> objection(Connection connection) {
        return Connector.super.objection(connection).or(() -> OwnProof.objection(connection));
    }

    @Override
    public Duration staleness() {
        return settings.staleness();
    }

    @Override
    public TenantDirectory open(Connection connection) {
        Map<String, String> given = connection.settings();
        Base base = Base.parse("baseUrl", required(given, "baseUrl"));
        String name = required(given, "realm");
        String issuer = issuer(given, base, name);
        URI endpoint = Realm.tokenEndpoint(base, name);
        URI configuration = base.at("realms", name, ".well-known", "openid-configuration");
        Base below = new Base(base.at("admin", "realms", name));
        Tokens tokens =
                new ClientTokens(http, endpoint, OwnProof.of(connection, required(given, "clientId"), issuer, clock));
        Realm realm = new Realm(http, new AuthorizedHttp(http, tokens, below), patience, configuration);
        return directory(
                realm,
                name,
                Optional.ofNullable(given.get("homeIdentityProvider")),
                issuer,
                new KeycloakRawCalls(http, below, endpoint, issuer, clock));
    }

    private TenantDirectory directory(Realm realm, String name, Optional<String> home, String issuer, RawCalls raw) {
        OwnRights own = new OwnRights(realm);
        Roles roles = new Roles(realm);
        RoleMappings mappings = new RoleMappings(realm, roles, own);
        MarkedGroups groups = new MarkedGroups(realm);
        Users users = new Users(realm);
        GuestMark mark = new GuestMark(groups);
        KeycloakRoleGroups roleGroups = new KeycloakRoleGroups(realm, groups, mappings);
        OwnAccounts ours = new OwnAccounts(realm, new AccountMarks(groups));
        return new KeycloakDirectory(
                CAPABILITIES,
                new KeycloakFacts(realm, own, roles, NeededRoles.in(name)),
                roleGroups,
                new KeycloakGuests(users, provenance(users, mark, home), mark),
                new KeycloakMemberships(realm, roleGroups),
                new KeycloakSessions(realm),
                accounts(realm, ours, groups, roles, mappings, issuer),
                new KeycloakAccountGroups(realm, groups, ours, new UsersBehind(realm, ours)),
                new KeycloakFeeds(realm, new EventSettings(realm)),
                raw);
    }

    private static Provenance provenance(Users users, GuestMark mark, Optional<String> home) {
        return home.isEmpty() ? mark : new HomeLink(users, mark, present("homeIdentityProvider", home.get()));
    }

    private Accounts accounts(
            Realm realm, OwnAccounts ours, MarkedGroups groups, Roles roles, RoleMappings mappings, String issuer) {
        AccountMarks marks = new AccountMarks(groups);
        Bareness bareness = new Bareness(realm, mappings);
        ClientAccounts clients = new ClientAccounts(realm, marks, bareness);
        return new KeycloakAccounts(
                realm,
                ours,
                new UserAccounts(realm, marks, bareness),
                clients,
                new ClientCredentials(clients, issuer, clock),
                mappings,
                new Privileges(realm, roles, mappings),
                new Registrations(realm, new Users(realm)));
    }

    /** As the realm calls itself in its tokens, where that is not where it is reached. */
    private static String issuer(Map<String, String> given, Base base, String realm) {
        return given.containsKey("issuer")
                ? Base.parse("issuer", required(given, "issuer")).toString()
                : base.at("realms", realm).toString();
    }

    private static String required(Map<String, String> settings, String name) {
        return present(name, settings.getOrDefault(name, ""));
    }

    private static String present(String name, String value) {
        if (value.isBlank()) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return value;
    }
}
