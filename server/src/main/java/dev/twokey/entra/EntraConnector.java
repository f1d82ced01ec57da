package dev.twokey.entra;

import dev.twokey.directory.http.AuthorizedHttp;
import dev.twokey.directory.http.Base;
import dev.twokey.directory.http.Http;
import dev.twokey.directory.http.Patience;
import dev.twokey.directory.http.Tokens;
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
 * Microsoft Entra ID. Settings: {@code tenantId} (GUID), {@code clientId}, and for other clouds than the global one
 * {@code authority} and {@code graph} (base address with the version). Secret: {@code clientSecret}. Role groups are made
 * role-assignable, which needs Entra ID P1, unless {@code roleAssignable} is {@code false}.
 *
 * @see <a href="https://learn.microsoft.com/graph/overview">Microsoft Graph v1.0</a>
 */
@Component
@EnableConfigurationProperties(EntraSettings.class)
class EntraConnector implements Connector {
    private final Http http;
    private final Patience patience;
    private final EntraSettings settings;

    EntraConnector(Http http, Patience patience, EntraSettings settings) {
        this.http = http;
        this.patience = patience;
        this.settings = settings;
    }

    @Override
    public String kind() {
        return "entra";
    }

    @Override
    public Duration staleness() {
        return settings.staleness();
    }

    @Override
    public TenantDirectory open(Connection connection) {
        Map<String, String> given = connection.settings();
        ObjectId tenant = guid(given, "tenantId");
        ObjectId client = guid(given, "clientId");
        Base authority = Base.parse("authority", given.getOrDefault("authority", "https://login.microsoftonline.com"));
        Base base = Base.parse("graph", given.getOrDefault("graph", "https://graph.microsoft.com/v1.0"));
        Secret secret = connection.secrets().get("clientSecret");
        if (secret == null) {
            throw new IllegalArgumentException("clientSecret is missing");
        }
        Tokens tokens = new MsalTokens(http, authority, base, tenant, client.value(), secret);
        URI landing = URI.create("https://myapps.microsoft.com/?tenantid=" + tenant);
        Graph graph = new Graph(new AuthorizedHttp(http, tokens, base), patience);
        EntraRoleGroups groups = new EntraRoleGroups(graph, roleAssignable(given));
        return new EntraDirectory(
                Set.of(),
                new EntraFacts(graph, tenant),
                groups,
                new EntraGuests(graph, landing),
                new EntraMemberships(graph, groups));
    }

    private static boolean roleAssignable(Map<String, String> settings) {
        return switch (settings.getOrDefault("roleAssignable", "true")) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("roleAssignable must be true or false");
        };
    }

    private static ObjectId guid(Map<String, String> settings, String name) {
        try {
            return new ObjectId(settings.getOrDefault(name, ""));
        } catch (IllegalArgumentException notOne) {
            throw new IllegalArgumentException(name + " must be a GUID", notOne);
        }
    }
}
