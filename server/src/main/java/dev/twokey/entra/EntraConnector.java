package dev.twokey.entra;

import dev.twokey.directory.http.AuthorizedHttp;
import dev.twokey.directory.http.Http;
import dev.twokey.directory.http.Patience;
import dev.twokey.directory.http.Tokens;
import dev.twokey.directory.spi.Connection;
import dev.twokey.directory.spi.Connector;
import dev.twokey.directory.spi.SettingNames;
import dev.twokey.directory.spi.TenantDirectory;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * Microsoft Entra ID. What the settings mean is in docs/directories/entra.md.
 *
 * @see <a href="https://learn.microsoft.com/graph/overview">Microsoft Graph v1.0</a>
 */
@Component
@EnableConfigurationProperties(EntraSettings.class)
class EntraConnector implements Connector {
    private final Http http;
    private final Patience patience;
    private final EntraSettings settings;
    private final InstantSource clock;

    /** @param clock says when a membership that ends by itself begins */
    EntraConnector(Http http, Patience patience, EntraSettings settings, InstantSource clock) {
        this.http = http;
        this.patience = patience;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return "entra";
    }

    @Override
    public SettingNames names() {
        return EntraSettingNames.ALL;
    }

    @Override
    public Optional<String> objection(Connection connection) {
        return Connector.super
                .objection(connection)
                .or(() -> EntraSettingNames.notFor(Licence.of(connection.settings()), connection.settings()));
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
        Endpoints endpoints = Endpoints.of(given);
        Licence licence = Licence.of(given);
        Tokens tokens = new RecentTokens(
                new MsalTokens(http, endpoints, tenant, client, OwnCredential.of(connection, settings, endpoints)));
        URI landing = URI.create("https://myapps.microsoft.com/?tenantid=" + tenant);
        Graph graph = new Graph(new AuthorizedHttp(http, tokens, endpoints.graph()), patience);
        RoleAssignments assignments = new RoleAssignments(graph);
        Access access = switch (licence) {
            case FREE -> Access.byRoles(graph, assignments, given);
            case P1 -> Access.byGroups(graph, assignments, given);
            case P2 -> Access.byGroupsUntil(graph, assignments, given, clock);
        };
        EntraAccounts accounts = new EntraAccounts(graph, assignments, client, settings.staleness());
        return new EntraDirectory(
                Offered.with(licence),
                new EntraFacts(
                        graph,
                        tenant,
                        licence,
                        NeededPermissions.with(licence, Flag.of(given, "roleAssignable", true))),
                access.groups(),
                new EntraGuests(graph, landing),
                access.memberships(),
                accounts,
                new EntraAccountGroups(graph, accounts),
                new EntraFeeds(graph, new LogBudget(System::nanoTime), licence),
                new EntraRawCalls(http, endpoints, tenant));
    }

    private static ObjectId guid(Map<String, String> settings, String name) {
        String value = settings.getOrDefault(name, "");
        if (value.isEmpty()) {
            throw new IllegalArgumentException(name + " is missing");
        }
        try {
            return new ObjectId(value);
        } catch (IllegalArgumentException notOne) {
            throw new IllegalArgumentException(name + " must be a GUID", notOne);
        }
    }
}
