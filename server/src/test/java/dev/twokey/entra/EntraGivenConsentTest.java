package dev.twokey.entra;

import static dev.twokey.directory.Outcomes.done;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.twokey.directory.http.Deadline;
import dev.twokey.directory.http.Patience;
import dev.twokey.directory.spi.Acknowledged;
import dev.twokey.directory.spi.BootstrapStep;
import dev.twokey.directory.spi.Connection;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.Rejection;
import dev.twokey.kernel.Secret;
import dev.twokey.sandbox.faults.Fault;
import dev.twokey.sandbox.faults.FaultKind;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which consents a tenant is set up by, and which not, each with its own sentence. Whatever a browser says is asked of the tenant. */
class EntraGivenConsentTest {
    private static final String AGAIN =
            " Open the page of the consent again, sign in as an administrator of that tenant, and accept.";

    private static BareTenant contoso;
    private final EntraBootstrap bootstrap = contoso.bootstrap();

    @BeforeAll
    static void start() {
        contoso = new BareTenant(Licence.P1);
    }

    @AfterAll
    static void close() throws IOException {
        contoso.close();
    }

    @AfterEach
    void clear() {
        contoso.clear();
    }

    /** Mallory of Globex, who let us in at home, writes another tenant into the address that her browser goes back to. */
    @Test
    void a_tenant_that_let_nobody_in_is_told_whatever_the_browser_says() {
        contoso.let("globex");

        assertRefused(
                contoso.given("contoso", true),
                Rejection.NOT_AUTHENTICATED,
                "The tenant " + contoso.id("contoso") + " has not let TwoKey Setup in, or has taken that back." + AGAIN
                        + " (unauthorized_client AADSTS700016)");
    }

    @Test
    void a_tenant_that_is_not_there_is_told() {
        String nowhere = "6f2c1b1e-0000-4000-8000-0000000000ff";

        assertRefused(
                with(contoso.consent().given(nowhere), Map.of("licence", "p1")),
                Rejection.NOT_AUTHENTICATED,
                "Microsoft knows no tenant " + nowhere + " in this cloud. (invalid_request AADSTS90002)");
    }

    /** As from a sign-in that mixes tenants up, or something on the way. */
    @Test
    void a_token_of_another_tenant_is_not_used_for_anything() {
        contoso.let("globex");
        Connection given = contoso.give();
        Set<String> before = contoso.called();
        String foreign = token("globex");
        contoso.answer(
                Fault.next(FaultKind.INTERCEPTED, "POST", "/**").of("login").times(1000),
                "{\"token_type\":\"Bearer\",\"expires_in\":3599,\"access_token\":\"" + foreign + "\"}");

        assertRefused(
                given,
                Rejection.CONFLICT,
                "A token was asked for the tenant " + contoso.id("contoso") + ", and one of the tenant "
                        + contoso.id("globex") + " was given. Nothing was done.");
        assertThat(contoso.called()).isEqualTo(before);
    }

    private static String token(String tenant) {
        Connection given = contoso.given(tenant, true);
        var opened = new EntraTenant.Door(
                        contoso.http(),
                        new Patience(length -> {}),
                        new EntraSettings(Duration.ofSeconds(2), null, null),
                        contoso.deployment())
                .open(given);
        return done(opened.tokens().fresh(Deadline.usual())).value().exposeDangerously();
    }

    @Test
    void a_directory_that_calls_itself_otherwise_is_told() {
        Connection given = contoso.give();
        contoso.answer(
                Fault.next(FaultKind.INTERCEPTED, "GET", "/organization").times(1000),
                "{\"value\":[{\"id\":\"" + contoso.id("globex") + "\"}]}");

        assertRefused(
                given,
                Rejection.CONFLICT,
                "the connection names tenant " + contoso.id("contoso") + ", the token is for " + contoso.id("contoso")
                        + ", the directory is " + contoso.id("globex"));
    }

    @Test
    void a_consent_to_less_is_told_by_what_it_lacks() {
        Connection given = contoso.give();
        contoso.take(contoso.setup(), "User.ReadWrite.All");
        contoso.take(contoso.setup(), "Application.ReadWrite.All");

        assertRefused(
                given,
                Rejection.NOT_PERMITTED,
                "The consent to TwoKey Setup lacks Application.ReadWrite.All, User.ReadWrite.All." + AGAIN);
    }

    @Test
    void a_consent_that_was_switched_off_is_told() {
        Connection given = contoso.give();
        contoso.disableGiven();

        assertRefused(
                given,
                Rejection.NOT_AUTHENTICATED,
                "TwoKey Setup is switched off in the tenant " + contoso.id("contoso")
                        + ". Switch it on there, under Enterprise applications, or delete it and consent again."
                        + " (unauthorized_client AADSTS7000112)");
    }

    @Test
    void a_licence_that_was_not_bought_is_told() {
        contoso.let("contoso");

        assertRefused(
                with(contoso.consent().given(contoso.id("contoso")), Map.of("licence", "p2")),
                Rejection.INVALID,
                "The tenant has bought p1, and the licence p2 is named. Leave it out, or name no more than was bought.");
    }

    /** It is the operator's fault, and the customer is not sent to the page again. */
    @Test
    void a_secret_of_the_deployment_that_is_wrong_is_told_by_its_setting() {
        Connection given = contoso.give();
        ApplicationSettings settings = contoso.settings();
        EntraBootstrap mistaken = contoso.bootstrap(new OwnApplications(new ApplicationSettings(
                null,
                settings.authority(),
                settings.graph(),
                null,
                BareTenant.application(contoso.setup(), "forgotten"),
                settings.service())));

        assertThat(mistaken.recognize(given))
                .isEqualTo(new Outcome.Rejected<>(
                        Rejection.NOT_AUTHENTICATED,
                        "Microsoft refuses the sign-in of this deployment's TwoKey Setup. Check TWOKEY_ENTRA_SETUP_…"
                                + " (docs/directories/entra.md). (invalid_client AADSTS7000215)"));
    }

    /** Nothing is said by Microsoft then: neither that it is dead nor that it is not. */
    @Test
    void a_sign_in_that_is_refused_for_another_reason_says_nothing_about_death() {
        Connection given = contoso.give();
        Connection own = bootstrap.prepare(given);
        done(BootstrapStep.applyAll(bootstrap.establishment(given, own, Set.of())));
        ApplicationSettings settings = contoso.settings();
        EntraBootstrap mistaken = contoso.bootstrap(new OwnApplications(new ApplicationSettings(
                null,
                settings.authority(),
                settings.graph(),
                null,
                BareTenant.application(contoso.setup(), "forgotten"),
                settings.service())));
        contoso.takeBack();
        contoso.let("contoso");

        assertThat(mistaken.isDead(given, own)).isInstanceOf(Outcome.Unknown.class);
        assertThat(BootstrapStep.applyAll(mistaken.destruction(given, own))).isInstanceOf(Outcome.Unknown.class);
    }

    /** Right after a consent its number is that of a tenant without one. */
    @Test
    void one_that_is_seen_in_the_tenant_is_not_dead_though_its_sign_in_says_so() {
        Connection given = contoso.give();
        Connection own = bootstrap.prepare(given);
        done(BootstrapStep.applyAll(bootstrap.establishment(given, own, Set.of())));
        contoso.takeBack();
        assertThat(bootstrap.isDead(given, own)).isEqualTo(Outcome.done(true));

        var settings = contoso.directory().settings();
        contoso.directory().settings(settings.with(settings.lag().tokens(3)));
        contoso.let("contoso");
        contoso.everythingIsSeen();

        assertThat(bootstrap.isDead(given, own)).isEqualTo(Outcome.done(false));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            application | service      | application must be setup: what is given is the consent to it.
            licence     | free         | roleAssignable is not for the licence free.
            sesame      | open         | sesame is no setting of this kind. There are: application, authority, clientId, cloud, graph, guestDomains, licence, role.…, roleAssignable, tenantId.
            """)
    void what_must_not_be_given_is_objected_to(String setting, String value, String sentence) {
        Connection given = with(contoso.given("contoso", true), Map.of("roleAssignable", "true", setting, value));

        assertThat(bootstrap.objection(given)).contains(sentence);
    }

    @Test
    void a_deployment_without_the_applications_says_which_setting_is_missing() {
        EntraBootstrap none = contoso.bootstrap(new OwnApplications(ApplicationSettings.NONE));

        assertThat(none.objection(contoso.given("contoso", true)))
                .contains("This deployment has no application TwoKey Setup: TWOKEY_ENTRA_SETUP_CLIENT_ID is not set."
                        + " docs/directories/entra.md says how the two applications are registered.");
    }

    /** The deployment's secret would go there. */
    @ParameterizedTest
    @CsvSource({"authority, https://login.globex.example", "graph, https://graph.globex.example/v1.0"})
    void nobody_who_gives_a_consent_says_where_the_deployments_secret_goes(String setting, String elsewhere) {
        Connection given = with(contoso.given("contoso", true), Map.of(setting, elsewhere));

        assertThatThrownBy(() -> bootstrap.recognize(given))
                .hasMessage(
                        "cloud, authority and graph are not those that this deployment's applications are registered in");
        assertThatThrownBy(() -> contoso.connector().open(given))
                .hasMessage(
                        "cloud, authority and graph are not those that this deployment's applications are registered in");
    }

    @Test
    void an_application_of_the_deployment_is_the_one_that_it_registered_and_signs_in_by_nothing_else() {
        Connection given = contoso.given("contoso", true);

        assertThatThrownBy(() -> contoso.connector()
                        .open(with(given, Map.of("clientId", UUID.randomUUID().toString()))))
                .hasMessage("clientId is not that of this deployment's TwoKey Setup");
        assertThatThrownBy(() -> contoso.connector()
                        .open(new Connection("entra", given.settings(), Map.of("clientSecret", new Secret("mine")))))
                .hasMessage("clientSecret does not go with application: the deployment knows by what it signs in");
        assertThatThrownBy(() -> contoso.connector().open(with(given, Map.of("application", "both"))))
                .hasMessage("application must be setup or service");
    }

    /** It would stay as powerful as it is. */
    @Test
    void no_tenant_is_registered_with_the_application_that_sets_up() {
        Connection given = contoso.given("contoso", true);

        assertThat(contoso.connector().objection(given))
                .contains("application must be service: the other one is in the tenant for its set-up alone.");
        assertThat(contoso.connector().objection(bootstrap.prepare(given))).isEmpty();
    }

    @Test
    void a_consent_in_one_tenant_sets_up_no_other() {
        contoso.let("globex");
        Connection given = contoso.give();
        Connection elsewhere = bootstrap.prepare(contoso.given("globex", true));

        for (var deed : List.<ThrowingCallable>of(
                () -> bootstrap.establishment(given, elsewhere, Set.of()),
                () -> bootstrap.destruction(given, elsewhere),
                () -> bootstrap.departure(Optional.of(given), elsewhere, Set.of()))) {
            assertThatThrownBy(deed).hasMessage("tenantId is not the same in both connections");
        }
    }

    private static Connection with(Connection connection, Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(connection.settings());
        settings.putAll(more);
        return new Connection(connection.kind(), settings, connection.secrets());
    }

    /** Nothing is written, though everything is tried. */
    private void assertRefused(Connection given, Rejection reason, String sentence) {
        Map<String, ?> before = contoso.state();

        assertThat(bootstrap.recognize(given)).isEqualTo(new Outcome.Rejected<>(reason, sentence));
        Outcome<Acknowledged> applied =
                BootstrapStep.applyAll(bootstrap.establishment(given, bootstrap.prepare(given), Set.of()));

        assertThat(applied).isInstanceOf(Outcome.Rejected.class);
        assertThat(contoso.state()).isEqualTo(before);
    }
}
