package dev.twokey.entra;

import static dev.twokey.directory.Outcomes.assertRejected;
import static dev.twokey.directory.Outcomes.done;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.directory.spi.Acknowledged;
import dev.twokey.directory.spi.BootstrapStep;
import dev.twokey.directory.spi.Connection;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.Rejection;
import dev.twokey.sandbox.faults.Fault;
import dev.twokey.sandbox.faults.FaultKind;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How both applications leave a tenant, and that they do not while something of ours is left. */
class EntraDepartureTest {
    private static final Outcome<Acknowledged> OK = Outcome.done(Acknowledged.OK);

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

    private Connection established(Connection given) {
        Connection own = bootstrap.prepare(given);
        done(BootstrapStep.applyAll(bootstrap.establishment(given, own, Set.of())));
        return own;
    }

    /** The unit, the one that stayed, and the other one. */
    @ParameterizedTest
    @CsvSource({"/directory/administrativeUnits/*, 1", "/servicePrincipals/*, 1", "/servicePrincipals/*, 2"})
    void what_was_removed_and_not_answered_is_unknown_and_found_gone_by_repeating(String path, int which) {
        Map<String, ?> before = contoso.state();
        Connection given = contoso.give();
        Connection own = established(given);
        contoso.directory().holdings().administrativeUnits().create("TwoKey Setup", "TwoKey Service Accounts", "");
        contoso.everythingIsSeen();

        for (int time = 1; time <= which; time++) {
            contoso.meet(Fault.next(FaultKind.CUT_AFTER, "DELETE", path));
            assertThat(BootstrapStep.applyAll(bootstrap.departure(Optional.of(given), own, Set.of())))
                    .isInstanceOf(Outcome.Unknown.class);
        }

        assertThat(BootstrapStep.applyAll(bootstrap.departure(Optional.of(given), own, Set.of())))
                .isEqualTo(OK);
        assertThat(contoso.state()).isEqualTo(before);
    }

    @Test
    void without_another_consent_it_cannot_leave_and_says_so() {
        Connection own = established(contoso.give());

        assertThat(BootstrapStep.applyAll(bootstrap.departure(Optional.empty(), own, Set.of())))
                .isEqualTo(new Outcome.Rejected<>(
                        Rejection.NOT_PERMITTED,
                        "TwoKey Service may not remove itself. An administrator of the tenant consents to TwoKey Setup once more,"
                                + " or deletes TwoKey Service there, under Enterprise applications."));
    }

    /** Its consent was taken back after the connection was handed over. */
    @Test
    void with_a_consent_that_is_gone_it_does_not_leave() {
        Connection given = contoso.give();
        Connection own = established(given);
        contoso.takeBack();

        assertRejected(
                BootstrapStep.applyAll(bootstrap.departure(Optional.of(given), own, Set.of())),
                Rejection.NOT_AUTHENTICATED);
        assertThat(contoso.present()).containsExactly("TwoKey Service");
    }

    @Test
    void one_that_was_switched_off_leaves_all_the_same() {
        Connection given = contoso.give();
        Connection own = established(given);
        contoso.disableOwn();

        assertThat(BootstrapStep.applyAll(bootstrap.departure(Optional.of(given), own, Set.of())))
                .isEqualTo(OK);
        assertThat(contoso.present()).isEmpty();
    }

    /** The consent goes with what it was for, whatever the licence. */
    @Test
    void both_are_gone_in_the_end_and_the_other_tenant_keeps_its_own() {
        contoso.let("globex");
        Connection given = contoso.give();
        Connection own = established(given);

        done(BootstrapStep.applyAll(bootstrap.departure(Optional.of(given), own, Set.of())));

        assertThat(contoso.present()).isEmpty();
        assertThat(contoso.applications("globex").principalOf(contoso.setup().appId()))
                .isPresent();
    }

    @Test
    void what_is_left_in_the_unit_or_as_an_application_is_told_and_kept() {
        Connection given = contoso.give();
        Connection own = established(given);
        var application = contoso.applications()
                .create(
                        "TwoKey Setup",
                        Optional.of(contoso.setup().appId()),
                        "TwoKey Automation",
                        Optional.of("twokey-automation"));
        contoso.everythingIsSeen();
        assertLeft("There is still the application TwoKey Automation.", given, own);

        contoso.applications().delete(BareTenant.ADMINISTRATOR, application);
        var units = contoso.directory().holdings().administrativeUnits();
        var unit = units.create("TwoKey Setup", "TwoKey Service Accounts", "");
        units.add(
                "TwoKey Setup",
                unit,
                contoso.directory().hire("Left", "twokey-left").id());
        assertLeft("There is still somebody in the administrative unit TwoKey Service Accounts.", given, own);
        assertThat(units.all()).containsExactly(unit);
    }

    private void assertLeft(String sentence, Connection given, Connection own) {
        assertThat(BootstrapStep.applyAll(bootstrap.departure(Optional.of(given), own, Set.of())))
                .isEqualTo(new Outcome.Rejected<>(
                        Rejection.CONFLICT, sentence + " Remove what TwoKey made before its own applications."));
        assertThat(contoso.present()).containsExactly("TwoKey Service", "TwoKey Setup");
    }

    @Test
    void an_empty_unit_of_ours_goes_and_a_unit_of_theirs_stays() {
        Connection given = contoso.give();
        Connection own = established(given);
        var units = contoso.directory().holdings().administrativeUnits();
        units.create("TwoKey Setup", "TwoKey Service Accounts", "");
        var theirs = units.create("Dana", "Contoso Paris", "");

        done(BootstrapStep.applyAll(bootstrap.departure(Optional.of(given), own, Set.of())));

        assertThat(units.all()).containsExactly(theirs);
    }
}
