package dev.twokey.entra;

import static dev.twokey.directory.Outcomes.assertRejected;
import static dev.twokey.directory.Outcomes.done;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.twokey.directory.BareCustomer;
import dev.twokey.directory.BootstrapContractTest;
import dev.twokey.directory.spi.Acknowledged;
import dev.twokey.directory.spi.Bootstrap;
import dev.twokey.directory.spi.BootstrapStep;
import dev.twokey.directory.spi.Connection;
import dev.twokey.directory.spi.Connector;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.Recognized;
import dev.twokey.directory.spi.Rejection;
import dev.twokey.directory.spi.RoleRef;
import dev.twokey.sandbox.directory.Credentials;
import dev.twokey.sandbox.directory.Roles;
import dev.twokey.sandbox.directory.ServicePrincipal;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The contract in a tenant with Entra ID P1, and what is only so in Entra: nothing secret is handed over or made. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EntraBootstrapTest extends BootstrapContractTest {
    private static final Outcome<Acknowledged> OK = Outcome.done(Acknowledged.OK);
    private static final String MORE = "DeviceManagementConfiguration.ReadWrite.All";

    private BareTenant contoso = unset();
    private Bootstrap bootstrap = unset();

    @SuppressWarnings("NullAway") // set before each test
    private static <T> T unset() {
        return null;
    }

    Licence licence() {
        return Licence.P1;
    }

    @BeforeAll
    void start() {
        contoso = new BareTenant(licence());
        bootstrap = contoso.bootstrap();
    }

    @AfterAll
    void close() throws IOException {
        contoso.close();
    }

    @Override
    protected BareCustomer customer() {
        return contoso;
    }

    /** What role groups carry is given by Setup, which may. */
    @Override
    protected Set<RoleRef> carried() {
        return Set.of();
    }

    @Override
    protected Bootstrap bootstrap() {
        return contoso.bootstrap();
    }

    @Override
    protected Connector connector() {
        return contoso.connector();
    }

    /** Both applications sign in by what the deployment has. */
    @Override
    protected List<String> secrets(Connection given, Connection own) {
        assertThat(given.secrets()).isEmpty();
        assertThat(own.secrets()).isEmpty();
        return BareTenant.secrets();
    }

    @Test
    void every_step_is_told_before_it_is_done() {
        Connection given = contoso.give();
        Connection own = bootstrap.prepare(given);
        List<String> names = new ArrayList<>(List.of("recognize", "principal"));
        ServicePermission.of(licence()).forEach(each -> names.add("permission:" + each.permission()));
        names.addAll(List.of("surplus", "trial"));

        assertThat(bootstrap.establishment(given, own, Set.of()))
                .extracting(BootstrapStep::name)
                .containsExactlyElementsOf(names);
        assertThat(bootstrap.destruction(given, own))
                .extracting(BootstrapStep::sentence)
                .containsExactly("Remove TwoKey Setup (" + contoso.setup().appId()
                        + ") from the tenant. Whoever wants it back has to consent again.");
        assertThat(bootstrap.departure(Optional.of(given), own, Set.of()))
                .extracting(BootstrapStep::name)
                .containsExactly("recognize", "empty", "unit", "principal", "given");
    }

    @Test
    void what_stays_may_do_what_is_documented_for_the_licence_and_nothing_else() {
        established(contoso.give());

        assertThat(contoso.ownRights()).containsExactlyElementsOf(DocumentedPermissions.ofService(licence()));
        assertThat(contoso.applications()
                        .credentials(contoso.principal(contoso.service()).orElseThrow()))
                .isEqualTo(Credentials.NONE);
    }

    /** Whoever sets up again, to repair say, goes on with what it made: nothing is kept by which it could be told apart. */
    @Test
    void set_up_once_more_it_finds_what_it_made() {
        established(contoso.give());
        Map<String, ?> before = contoso.state();

        established(contoso.give());

        assertThat(contoso.state()).isEqualTo(before);
    }

    @Test
    void what_was_bought_is_asked_of_the_tenant() {
        contoso.let("contoso");
        Connection given = contoso.given("contoso", false);
        assertThatThrownBy(() -> bootstrap.prepare(given)).hasMessage("licence is missing: it is found out first");

        Recognized recognized = done(bootstrap.recognize(given));

        assertThat(recognized.identity()).isEqualTo("entra:" + contoso.id("contoso"));
        assertThat(recognized.account())
                .isEqualTo("the application TwoKey Setup (" + contoso.setup().appId() + ")");
        assertThat(bootstrap.prepare(recognized.completed(given)).settings())
                .containsEntry("licence", licence().word())
                .containsEntry("application", "service")
                .containsEntry("clientId", contoso.service().appId());
    }

    @Test
    void a_consent_that_is_not_heard_of_everywhere_yet_is_waited_for() {
        var settings = contoso.directory().settings();
        contoso.directory().settings(settings.with(settings.lag().tokens(3)));

        established(contoso.give());

        assertThat(contoso.ownRights()).containsExactlyElementsOf(DocumentedPermissions.ofService(licence()));
    }

    @Test
    void what_it_was_given_besides_is_taken_from_it() {
        Connection given = contoso.give();
        established(given);
        contoso.grant(contoso.service(), MORE);

        established(given);

        assertThat(contoso.ownRights()).containsExactlyElementsOf(DocumentedPermissions.ofService(licence()));
    }

    @Test
    void a_role_of_the_directory_that_it_was_given_is_told() {
        Connection given = contoso.give();
        Connection own = established(given);
        contoso.roles()
                .assign(
                        BareTenant.ADMINISTRATOR,
                        contoso.principal(contoso.service()).orElseThrow().id(),
                        Roles.GLOBAL_ADMINISTRATOR,
                        "/");

        assertThat(BootstrapStep.applyAll(bootstrap.establishment(given, own, Set.of())))
                .isEqualTo(conflict("has role:" + Roles.GLOBAL_ADMINISTRATOR
                        + " besides what it needs. Take that from it, or from its groups, and go on."));
        contoso.roles().assignments().stream()
                .filter(each -> each.role().equals(Roles.GLOBAL_ADMINISTRATOR))
                .filter(each -> each.principal()
                        .equals(contoso.principal(contoso.service())
                                .orElseThrow()
                                .id()))
                .forEach(each -> contoso.roles().unassign(BareTenant.ADMINISTRATOR, each.id()));
    }

    @Test
    void a_secret_that_somebody_added_in_the_tenant_is_told() {
        Connection given = contoso.give();
        Connection own = established(given);
        var secret = new Credentials.ClientSecret(
                UUID.randomUUID().toString(),
                "Mallory's",
                "sesame",
                contoso.clock().instant(),
                contoso.clock().instant().plus(Duration.ofDays(1)));
        contoso.applications()
                .change(
                        "Mallory",
                        contoso.principal(contoso.service()).orElseThrow(),
                        Credentials.NONE.secrets(List.of(secret)));

        assertThat(BootstrapStep.applyAll(bootstrap.establishment(given, own, Set.of())))
                .isEqualTo(
                        conflict("has a credential of its own in the tenant, by which somebody else signs in. Delete it"
                                + " there, and go on."));
    }

    @Test
    void an_owner_whom_somebody_added_in_the_tenant_is_told() {
        Connection given = contoso.give();
        Connection own = established(given);
        String mallory = contoso.directory()
                .user("dana.whitfield@contoso.example")
                .orElseThrow()
                .id();
        contoso.applications()
                .owners()
                .add(contoso.principal(contoso.service()).orElseThrow().id(), mallory);

        assertThat(BootstrapStep.applyAll(bootstrap.establishment(given, own, Set.of())))
                .isEqualTo(conflict("has an owner in the tenant, who can sign in by it. Remove the owner, and go on."));
    }

    private Outcome<Acknowledged> conflict(String what) {
        return new Outcome.Rejected<>(
                Rejection.CONFLICT,
                "The application TwoKey Service (" + contoso.service().appId() + ") " + what);
    }

    /** It may have an owner or a secret that nobody of ours knows. */
    @Test
    void one_that_somebody_else_let_in_before_is_a_conflict_and_left_alone() {
        contoso.applications().instantiate("Mallory", Optional.empty(), contoso.service(), true);
        Connection given = contoso.give();
        Map<String, ?> before = contoso.state();

        assertThat(BootstrapStep.applyAll(bootstrap.establishment(given, bootstrap.prepare(given), Set.of())))
                .isEqualTo(new Outcome.Rejected<>(
                        Rejection.CONFLICT,
                        "There is an application TwoKey Service ("
                                + contoso.service().appId()
                                + ") in the tenant that TwoKey Setup did not make: somebody else may sign in by it. Delete it,"
                                + " under Enterprise applications, and go on."));

        assertThat(contoso.state()).isEqualTo(before);
    }

    /** The customer's own brake: nobody releases it for them. */
    @Test
    void one_that_the_customer_switched_off_stays_so() {
        Connection given = contoso.give();
        Connection own = established(given);
        contoso.disableOwn();

        assertRejected(BootstrapStep.applyAll(bootstrap.establishment(given, own, Set.of())), Rejection.CONFLICT);

        assertThat(contoso.principal(contoso.service()).map(ServicePrincipal::enabled))
                .contains(false);
    }
}
