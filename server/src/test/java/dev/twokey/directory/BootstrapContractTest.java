package dev.twokey.directory;

import static dev.twokey.directory.Outcomes.assertRejected;
import static dev.twokey.directory.Outcomes.done;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.twokey.directory.spi.Acknowledged;
import dev.twokey.directory.spi.Bootstrap;
import dev.twokey.directory.spi.BootstrapStep;
import dev.twokey.directory.spi.Connection;
import dev.twokey.directory.spi.Connector;
import dev.twokey.directory.spi.Destination;
import dev.twokey.directory.spi.OperationalAccount;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.Rejection;
import dev.twokey.directory.spi.RoleGroupSpec;
import dev.twokey.directory.spi.RoleRef;
import dev.twokey.directory.spi.TenantDirectory;
import dev.twokey.kernel.Secret;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What every kind of directory does with a credential that is given once, from the first sign-in to the last trace. */
public abstract class BootstrapContractTest {
    private static final OperationalAccount ALICE = new OperationalAccount("alice.admin@harbour.example", "Alice");
    private static final Outcome<Acknowledged> OK = Outcome.done(Acknowledged.OK);

    protected abstract BareCustomer customer();

    /** Another each time: whoever begins again knows nothing of what was before. */
    protected abstract Bootstrap bootstrap();

    protected abstract Connector connector();

    /** What role groups and accounts shall carry: something that the directory lets nobody give who was not let. */
    protected abstract Set<RoleRef> carried();

    @AfterEach
    void clear() {
        customer().clear();
    }

    @Test
    void from_a_credential_given_once_to_one_of_our_own_and_back_to_what_was_before() {
        Map<String, ?> before = customer().state();
        Connection given = customer().give();
        Connection own = bootstrap().prepare(given);

        assertThat(bootstrap().objection(given)).isEmpty();
        assertThat(connector().objection(own)).isEmpty();
        assertThat(BootstrapStep.applyAll(bootstrap().establishment(given, own, carried())))
                .isEqualTo(OK);
        Destination once = made(customer().maker(given, own));
        givenAndTaken(own, once);
        assertThat(bootstrap().isDead(given, own)).isEqualTo(Outcome.done(false));
        assertThat(BootstrapStep.applyAll(bootstrap().destruction(given, own))).isEqualTo(OK);
        assertThat(bootstrap().isDead(given, own)).isEqualTo(Outcome.done(true));
        givenAndTaken(own, once);

        Connection again = customer().give();
        removed(customer().maker(again, own), once);
        assertThat(BootstrapStep.applyAll(bootstrap().departure(Optional.of(again), own, carried())))
                .isEqualTo(OK);
        assertThat(BootstrapStep.applyAll(bootstrap().departure(Optional.of(again), own, carried())))
                .isEqualTo(OK);
        assertRejected(connector().open(own).facts().identity(), Rejection.NOT_AUTHENTICATED);
        customer().takeBack();
        assertThat(customer().state()).isEqualTo(before);
    }

    @Test
    void the_identity_is_told_before_anything_is_written() {
        Connection given = customer().give();
        Map<String, ?> before = customer().state();

        String recognized = done(bootstrap().recognize(given)).identity();

        assertThat(customer().state()).isEqualTo(before);
        Connection own = established(given);
        try (TenantDirectory directory = connector().open(own)) {
            assertThat(directory.facts().identity()).isEqualTo(Outcome.done(recognized));
        }
    }

    /** Killed after any step: whoever begins again has nothing but the two connections. */
    @TestFactory
    Stream<DynamicTest> interrupted_after_any_step_and_begun_again_it_ends_the_same() {
        Map<String, ?> before = customer().state();
        List<String> rights = rightsOnceEstablished();
        Connection asked = customer().give();
        List<BootstrapStep> steps = bootstrap().establishment(asked, bootstrap().prepare(asked), carried());
        customer().clear();
        return IntStream.rangeClosed(1, steps.size())
                .mapToObj(number -> dynamicTest("after " + steps.get(number - 1).name(), () -> {
                    interrupted(number, rights);
                    assertThat(customer().state()).isEqualTo(before);
                }));
    }

    private List<String> rightsOnceEstablished() {
        established(customer().give());
        List<String> rights = customer().ownRights();
        assertThat(rights).isNotEmpty();
        customer().clear();
        return rights;
    }

    private void interrupted(int after, List<String> rights) {
        Connection given = customer().give();
        Connection own = bootstrap().prepare(given);
        done(BootstrapStep.applyAll(
                bootstrap().establishment(given, own, carried()).subList(0, after)));
        done(BootstrapStep.applyAll(bootstrap().establishment(given, own, carried())));
        assertThat(customer().ownRights()).isEqualTo(rights);

        List<BootstrapStep> leaving = bootstrap().departure(Optional.of(given), own, carried());
        done(BootstrapStep.applyAll(leaving.subList(0, Math.min(after, leaving.size()))));
        done(BootstrapStep.applyAll(bootstrap().departure(Optional.of(given), own, carried())));
        customer().takeBack();
    }

    @TestFactory
    Stream<DynamicTest> what_had_its_effect_and_was_not_answered_is_unknown_and_found_by_repeating() {
        List<String> rights = rightsOnceEstablished();
        return customer().cuttable().stream()
                .map(step -> dynamicTest(step, () -> {
                    Connection given = customer().give();
                    Connection own = bootstrap().prepare(given);

                    customer().cutAfter(step);
                    assertThat(BootstrapStep.applyAll(bootstrap().establishment(given, own, carried())))
                            .isInstanceOf(Outcome.Unknown.class);
                    assertThat(BootstrapStep.applyAll(bootstrap().establishment(given, own, carried())))
                            .isEqualTo(OK);

                    assertThat(customer().ownRights()).isEqualTo(rights);
                    customer().clear();
                }));
    }

    @Test
    void a_destruction_that_was_not_answered_is_unknown_and_then_seen() {
        Connection given = customer().give();
        Connection own = established(given);

        customer().cutAfter("given");
        assertThat(BootstrapStep.applyAll(bootstrap().destruction(given, own))).isInstanceOf(Outcome.Unknown.class);
        assertThat(BootstrapStep.applyAll(bootstrap().destruction(given, own))).isEqualTo(OK);
        assertThat(bootstrap().isDead(given, own)).isEqualTo(Outcome.done(true));
    }

    /** A refused sign-in alone is no proof: whoever is let in again tomorrow is not dead. */
    @Test
    void what_is_refused_and_still_there_is_neither_destroyed_nor_dead() {
        Connection given = customer().give();
        Connection own = established(given);
        customer().disableGiven();

        assertThat(bootstrap().isDead(given, own)).isEqualTo(Outcome.done(false));
        assertRejected(BootstrapStep.applyAll(bootstrap().destruction(given, own)), Rejection.NOT_AUTHENTICATED);
    }

    /** Without eyes of our own there is no proof. */
    @Test
    void what_is_refused_is_not_known_to_be_dead_while_ours_cannot_look() {
        Connection given = customer().give();
        Connection neverMade = bootstrap().prepare(given);
        customer().takeBack();

        assertThat(bootstrap().isDead(given, neverMade)).isInstanceOf(Outcome.Unknown.class);
    }

    /** Nobody could repair it otherwise. */
    @Test
    void what_is_given_is_not_destroyed_while_ours_does_not_work() {
        Connection given = customer().give();
        Connection own = bootstrap().prepare(given);

        assertRejected(BootstrapStep.applyAll(bootstrap().destruction(given, own)), Rejection.NOT_AUTHENTICATED);

        assertThat(bootstrap().recognize(given)).isInstanceOf(Outcome.Done.class);
    }

    @Test
    void what_is_left_is_removed_before_ours_goes() {
        Connection given = customer().give();
        Connection own = established(given);
        customer().leaveSomething();

        assertRejected(
                BootstrapStep.applyAll(bootstrap().departure(Optional.of(given), own, carried())), Rejection.CONFLICT);

        try (TenantDirectory directory = connector().open(own)) {
            assertThat(directory.facts().identity()).isInstanceOf(Outcome.Done.class);
        }
    }

    @Test
    void a_setting_that_nobody_reads_is_objected_to() {
        Connection given = customer().give();
        Connection more = new Connection(given.kind(), Map.of("sesame", "open"), given.secrets());

        assertThat(bootstrap().objection(more))
                .hasValueSatisfying(sentence -> assertThat(sentence).startsWith("sesame is no setting of this kind."));
    }

    /** Neither what was given nor what was made, whatever is asked. */
    @Test
    void nothing_that_is_told_holds_a_secret() {
        Connection given = customer().give();
        Connection own = bootstrap().prepare(given);
        List<BootstrapStep> establishment = bootstrap().establishment(given, own, carried());
        String told = Stream.of(establishment, bootstrap().destruction(given, own))
                        .flatMap(List::stream)
                        .map(step -> step + step.name() + step.sentence() + step.apply())
                        .toList()
                + bootstrap().recognize(given).toString()
                + bootstrap().isDead(given, own)
                + given
                + own;

        assertThat(secrets(given, own))
                .hasSize(2)
                .allSatisfy(secret -> assertThat(told).doesNotContain(secret));
    }

    /** What nobody may see of the two: one is given, the other made, unless the deployment has both. */
    protected List<String> secrets(Connection given, Connection own) {
        return Stream.of(given, own)
                .flatMap(connection -> connection.secrets().values().stream())
                .map(Secret::exposeDangerously)
                .toList();
    }

    protected final Connection established(Connection given) {
        Connection own = bootstrap().prepare(given);
        done(BootstrapStep.applyAll(bootstrap().establishment(given, own, carried())));
        return own;
    }

    private Destination made(Connection maker) {
        try (TenantDirectory directory = connector().open(maker)) {
            var spec = new RoleGroupSpec("once", "TwoKey Roles - Once", "", Set.of());
            return new Destination(done(directory.roleGroups().ensure(spec)).id(), "once");
        }
    }

    /** What the service is for. */
    private void givenAndTaken(Connection own, Destination once) {
        try (TenantDirectory directory = connector().open(own)) {
            var guest = done(directory.guests().invite(ALICE));
            done(directory.memberships().give(once, guest.id()));
            assertThat(directory.memberships().isMember(once.group(), guest.id()))
                    .isEqualTo(Outcome.done(true));
            done(directory.memberships().take(once.group(), guest.id()));
            assertThat(directory.memberships().isMember(once.group(), guest.id()))
                    .isEqualTo(Outcome.done(false));
        }
    }

    private void removed(Connection maker, Destination once) {
        try (TenantDirectory directory = connector().open(maker)) {
            done(directory.guests().remove(ALICE));
            done(directory.roleGroups().remove(once));
        }
    }
}
