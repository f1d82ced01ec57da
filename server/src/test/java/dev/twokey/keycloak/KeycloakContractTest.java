package dev.twokey.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.directory.ConnectorContractTest;
import dev.twokey.directory.Customer;
import dev.twokey.directory.http.Http;
import dev.twokey.directory.http.Patience;
import dev.twokey.directory.http.Pause;
import dev.twokey.directory.spi.Acknowledged;
import dev.twokey.directory.spi.Connector;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.Rejection;
import dev.twokey.directory.spi.TenantDirectory;
import dev.twokey.directory.spi.TenantDirectory.Guest;
import dev.twokey.directory.spi.TenantDirectory.OperationalAccount;
import dev.twokey.directory.spi.TenantDirectory.RoleGroupId;
import dev.twokey.directory.spi.TenantDirectory.RoleGroupSpec;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The contract, and what only Keycloak has, against a real one. */
class KeycloakContractTest extends ConnectorContractTest {
    private static RealmAdministrator contoso;
    private static RealmAdministrator globex;

    private final Connector connector = new KeycloakConnector(
            new Http(Optional.empty()), new Patience(Pause.real()), new KeycloakSettings(Duration.ofSeconds(1)));

    @BeforeAll
    static void enroll() throws IOException {
        RunningKeycloak keycloak = RunningKeycloak.get();
        contoso = new RealmAdministrator(keycloak, "contoso");
        globex = new RealmAdministrator(keycloak, "globex");
    }

    @Override
    protected Connector connector() {
        return connector;
    }

    @Override
    protected Customer contoso() {
        return contoso;
    }

    @Override
    protected Customer globex() {
        return globex;
    }

    @Override
    protected String unknownId() {
        return UUID.randomUUID().toString();
    }

    @Override
    protected Outcome<Acknowledged> endedSessions() {
        return Outcome.done(Acknowledged.OK);
    }

    @Test
    void a_group_that_we_did_not_make_is_never_touched() {
        TenantDirectory directory = connector.open(contoso.connection());
        RoleGroupId administrators = new RoleGroupId(contoso.makeGroup("Realm administrators"));
        Outcome<Guest> guest = directory.inviteGuest(new OperationalAccount("bob.admin@harbour.example", "Bob"));

        Outcome<Acknowledged> outcome = guest.then(bob -> directory.give(administrators, bob.id()));

        assertThat(outcome).isEqualTo(new Outcome.Rejected<>(Rejection.CONFLICT, "the group is not one of ours"));
        assertThat(contoso.members(administrators.value())).isEmpty();
    }

    @Test
    void a_name_that_belongs_to_another_group_is_a_conflict() {
        contoso.makeGroup("Support Partner");

        Outcome<?> outcome = connector
                .open(contoso.connection())
                .ensureRoleGroup(new RoleGroupSpec("support-partner", "Support Partner", ""));

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Rejected.class,
                        rejected -> assertThat(rejected.reason()).isEqualTo(Rejection.CONFLICT));
    }

    @Test
    void a_guest_is_linked_to_the_home_identity_provider_at_creation() {
        contoso.makeIdentityProvider("harbour");
        TenantDirectory directory = connector.open(contoso.connection(Map.of("homeIdentityProvider", "harbour")));

        directory.inviteGuest(new OperationalAccount("Carol.Admin@harbour.example", "Carol"));

        String id =
                contoso.user("carol.admin@harbour.example").path(0).path("id").asString("");
        assertThat(contoso.links(id)).hasSize(1);
        assertThat(contoso.links(id).path(0).path("identityProvider").asString(""))
                .isEqualTo("harbour");
    }

    @Test
    void a_user_of_the_same_name_without_the_link_is_somebody_elses() {
        contoso.makeUser("mallory@harbour.example");
        TenantDirectory directory = connector.open(contoso.connection(Map.of("homeIdentityProvider", "harbour-id")));

        Outcome<Guest> outcome = directory.inviteGuest(new OperationalAccount("mallory@harbour.example", "Mallory"));

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Rejected.class,
                        rejected -> assertThat(rejected.reason()).isEqualTo(Rejection.CONFLICT));
    }
}
