package dev.twokey.entra;

import dev.twokey.directory.http.Http;
import dev.twokey.directory.http.Patience;
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
    static final String KIND = "entra";

    private final Http http;
    private final EntraSettings settings;
    private final EntraTenant.Door door;
    private final InstantSource clock;

    /** @param clock says when a membership that ends by itself begins */
    EntraConnector(
            Http http, Patience patience, EntraSettings settings, OwnApplications applications, InstantSource clock) {
        this.http = http;
        this.settings = settings;
        this.door = new EntraTenant.Door(http, patience, settings, applications);
        this.clock = clock;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public SettingNames names() {
        return EntraSettingNames.ALL;
    }

    @Override
    public Optional<String> objection(Connection connection) {
        return Connector.super
                .objection(connection)
                .or(() -> OwnPart.SETUP.word().equals(connection.settings().get(OwnPart.SETTING))
                        ? Optional.of(
                                "application must be service: the other one is in the tenant for its set-up alone.")
                        : Optional.empty())
                .or(() -> EntraSettingNames.notFor(Licence.of(connection.settings()), connection.settings()));
    }

    @Override
    public Duration staleness() {
        return settings.staleness();
    }

    @Override
    public TenantDirectory open(Connection connection) {
        Map<String, String> given = connection.settings();
        EntraTenant tenant = door.open(connection);
        Licence licence = Licence.of(given);
        URI landing = URI.create("https://myapps.microsoft.com/?tenantid=" + tenant.id());
        Graph graph = tenant.graph();
        RoleAssignments assignments = new RoleAssignments(graph);
        Access access = Access.of(graph, assignments, given, clock);
        EntraAccounts accounts = new EntraAccounts(graph, assignments, tenant.as(), settings.staleness());
        return new EntraDirectory(
                Offered.with(licence),
                new EntraFacts(
                        graph,
                        tenant.id(),
                        licence,
                        tenant.as().rights(licence, Flag.of(given, "roleAssignable", true))),
                access.groups(),
                new EntraGuests(graph, landing),
                access.memberships(),
                accounts,
                new EntraAccountGroups(graph, accounts),
                new EntraFeeds(graph, new LogBudget(System::nanoTime), licence),
                new EntraRawCalls(http, tenant.endpoints(), tenant.id()));
    }
}
