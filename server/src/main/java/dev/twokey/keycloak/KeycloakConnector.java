package dev.twokey.keycloak;

import dev.twokey.directory.http.AuthorizedHttp;
import dev.twokey.directory.http.Base;
import dev.twokey.directory.http.Http;
import dev.twokey.directory.http.Patience;
import dev.twokey.directory.http.Tokens;
import dev.twokey.directory.spi.Capability;
import dev.twokey.directory.spi.Connection;
import dev.twokey.directory.spi.Connector;
import dev.twokey.directory.spi.TenantDirectory;
import dev.twokey.kernel.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * Keycloak, proven with 26.7. Settings: {@code baseUrl}, {@code realm}, {@code clientId} of a confidential client whose
 * service account has the realm-management roles manage-users, view-users, query-groups and view-realm; optionally
 * {@code homeIdentityProvider}. Secret: {@code clientSecret}.
 *
 * @see <a href="https://www.keycloak.org/docs-api/latest/rest-api/index.html">Admin REST API</a>
 */
@Component
@EnableConfigurationProperties(KeycloakSettings.class)
class KeycloakConnector implements Connector {
    private final Http http;
    private final Patience patience;
    private final KeycloakSettings settings;

    KeycloakConnector(Http http, Patience patience, KeycloakSettings settings) {
        this.http = http;
        this.patience = patience;
        this.settings = settings;
    }

    @Override
    public String kind() {
        return "keycloak";
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
        Secret secret = connection.secrets().get("clientSecret");
        if (secret == null) {
            throw new IllegalArgumentException("clientSecret is missing");
        }
        URI endpoint = base.at("realms", name, "protocol", "openid-connect", "token");
        URI configuration = base.at("realms", name, ".well-known", "openid-configuration");
        Tokens tokens = new ClientTokens(http, endpoint, required(given, "clientId"), secret);
        AuthorizedHttp admin = new AuthorizedHttp(http, tokens, new Base(base.at("admin", "realms", name)));
        Realm realm = new Realm(http, admin, patience, configuration);
        MarkedGroups groups = new MarkedGroups(realm);
        GuestMark mark = new GuestMark(realm, groups);
        Provenance provenance = given.containsKey("homeIdentityProvider")
                ? new HomeLink(realm, mark, required(given, "homeIdentityProvider"))
                : mark;
        KeycloakRoleGroups roleGroups = new KeycloakRoleGroups(realm, groups);
        return new KeycloakDirectory(
                Set.of(Capability.GUEST_SESSIONS),
                new KeycloakFacts(realm),
                roleGroups,
                new KeycloakGuests(realm, provenance),
                new KeycloakMemberships(realm, roleGroups),
                new KeycloakSessions(realm));
    }

    private static String required(Map<String, String> settings, String name) {
        String value = settings.getOrDefault(name, "");
        if (value.isBlank()) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return value;
    }
}
