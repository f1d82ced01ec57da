package dev.twokey.elevation;

import static dev.twokey.elevation.TestElevations.ALICES_ACCOUNT;
import static dev.twokey.elevation.TestElevations.HOUR;
import static dev.twokey.people.TestDeployment.granted;
import static dev.twokey.people.TestDeployment.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.approval.Approvals;
import dev.twokey.approval.Request;
import dev.twokey.audit.EntryId;
import dev.twokey.database.Wall;
import dev.twokey.directory.PretendDirectory.Answer;
import dev.twokey.directory.PretendDirectory.Deed;
import dev.twokey.kernel.Slug;
import dev.twokey.people.Extension;
import dev.twokey.people.Introductions;
import dev.twokey.people.Invitation;
import dev.twokey.people.Newcomer;
import dev.twokey.people.People;
import dev.twokey.people.TestDeployment;
import dev.twokey.proof.Decision;
import dev.twokey.proof.JsonObject;
import dev.twokey.proof.PersonRecord.AccountKind;
import dev.twokey.proof.PersonRecord.Purpose;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Two keys are turned; the account enters the role group, for the time that was signed and by nobody's accident longer. */
@ExtendWith(ElevationsOfTheTest.class)
class GivingTest {
    private static final String GROUP = "security-manager";

    private final TestElevations access;

    GivingTest(TestElevations access) {
        this.access = access;
    }

    @Test
    void row_25_an_access_is_active_once_the_directory_shows_it_and_its_clock_starts_then() {
        Request request = access.approved(GROUP);
        assertThat(access.state(request)).isEqualTo(GrantState.OWED);
        assertThat(access.inside()).isEmpty();
        access.forward(Duration.ofMinutes(20));
        Instant before = access.database().clock().now();

        access.pass(request);

        Grant grant = access.grant(request);
        assertThat(grant.state()).isEqualTo(GrantState.ACTIVE);
        assertThat(grant.startsAt().orElseThrow()).isAfterOrEqualTo(before);
        assertThat(grant.endsAt()).contains(grant.startsAt().orElseThrow().plus(HOUR));
        assertThat(access.inside()).containsExactly(GROUP + " " + ALICES_ACCOUNT);
        assertThat(access.events()).containsExactly("Effective");
        assertThat(access.entries(request)).endsWith("elevation.intended", "elevation.active");
    }

    @Test
    void the_directory_is_asked_only_after_the_intent_stands_in_a_signed_log() {
        Request request = access.approved(GROUP);
        AtomicReference<List<String>> signed = new AtomicReference<>(List.of());
        access.directory()
                .during(
                        "contoso",
                        Deed.INVITE,
                        () -> signed.set(
                                access.deployment().logs().verifiedLines(request.tenant(), "elevation.").stream()
                                        .map(line -> line.entry().kind())
                                        .toList()));
        access.pass(request);
        assertThat(signed.get()).containsExactly("elevation.intended");
    }

    /** Both keys were turned by two persons; then one of them brought the other an account. */
    @Test
    void persons_who_were_joined_after_they_turned_their_keys_get_nobody_in() {
        TestDeployment harbour = access.deployment();
        Introductions introductions = harbour.bean(Introductions.class);
        Invitation dave = granted(introductions.invite(
                access.person("Alice"),
                new Newcomer(
                        "Dave",
                        "dave@harbour.example",
                        List.of(new Newcomer.Account(AccountKind.SIGN_IN, "dave@harbour.example")),
                        Set.of(new Slug("soc")))));
        harbour.join("Dave", dave, Purpose.SIGN_IN, Purpose.SIGNING);
        agree(dave, "Bob");
        access.forward(Duration.ofDays(31));
        Request request = access.approved(GROUP);
        var account = new Newcomer.Account(AccountKind.OPERATIONAL, "op-bob.2@harbour.example");
        agree(
                granted(introductions.inviteExtension(
                        access.person("Alice"),
                        harbour.person("Bob"),
                        new Extension(List.of(account), Set.of(), Set.of()))),
                "Dave");

        assertThat(refused(access.bean(Approvals.class).warrant(request.tenant(), request.id())))
                .isEqualTo("too-closely-joined");
        access.pass(request);
        assertThat(access.state(request)).isEqualTo(GrantState.ENDED);
        assertThat(access.inside()).isEmpty();
    }

    private void agree(Invitation invitation, String second) {
        TestDeployment harbour = access.deployment();
        Request draft = granted(harbour.bean(Introductions.class).draft(access.person("Alice"), invitation.id()));
        granted(harbour.turn(draft, "Alice", Decision.REQUEST));
        granted(harbour.turn(draft, second, Decision.APPROVE));
        harbour.sequence();
    }

    @Test
    void an_unclear_answer_is_asked_again_visibly_and_finds_the_same_membership() {
        Request request = access.approved(GROUP);
        access.directory().answersOnce("contoso", Deed.GIVE, Answer.LOST_AFTER);
        access.pass(request);

        assertThat(access.state(request)).isEqualTo(GrantState.OWED);
        assertThat(access.inside()).as("it happened, and nobody knows").hasSize(1);
        assertThat(access.progress(request).attempts()).isEqualTo(1);
        assertThat(access.progress(request).lastReason()).contains("no answer");
        Instant first = access.database().clock().now();
        access.later();
        access.pass(request);

        assertThat(access.state(request)).isEqualTo(GrantState.ACTIVE);
        assertThat(access.grant(request).startsAt().orElseThrow())
                .as("the clock runs since the attempt that may have had its effect")
                .isBefore(first);
        assertThat(access.progress(request).attempts()).isZero();
        assertThat(access.events()).containsExactly("Effective");
    }

    @Test
    void a_directory_that_does_not_answer_is_asked_less_and_less_often() {
        Request request = access.approved(GROUP);
        access.directory().answers("contoso", Deed.INVITE, Answer.LOST_BEFORE);
        int attempts = 0;
        for (int seconds : new int[] {1, 2, 4, 8, 16, 32, 60, 60}) {
            Instant before = access.database().clock().now();
            access.pass(request);
            Elevations.Progress progress = access.progress(request);
            assertThat(progress.attempts()).isEqualTo(++attempts);
            Duration pause = Duration.ofSeconds(seconds);
            assertThat(Duration.between(before, progress.nextAt().orElseThrow()))
                    .as("the pause and the pass itself")
                    .isBetween(pause, pause.plusSeconds(15));
        }
        assertThat(TestElevations.passes(access.bean(Dispatcher.class)::claimMemberships))
                .as("not before the pause is over")
                .isEmpty();
    }

    @Test
    void what_the_directory_refuses_is_never_given_and_said_so() {
        Request request = access.approved(GROUP);
        access.directory().answers("contoso", Deed.GIVE, Answer.REFUSED);
        access.pass(request);

        assertThat(access.state(request)).isEqualTo(GrantState.ENDED);
        assertThat(access.grant(request).startsAt()).isEmpty();
        assertThat(access.grant(request).endReason())
                .contains("directory-refused: NOT_PERMITTED the permission is gone");
        assertThat(access.events()).containsExactly("NeverGiven", "Ended");
        access.sweep();
        assertThat(access.directory().isEnabled("contoso", ALICES_ACCOUNT)).isFalse();
    }

    @Test
    void keys_that_were_turned_too_long_ago_let_nobody_in() {
        Request request = access.approved(GROUP);
        access.forward(Duration.ofMinutes(61));
        access.pass(request);

        assertThat(access.grant(request).endReason()).contains("not-given-in-time");
        assertThat(access.state(request)).isEqualTo(GrantState.ENDED);
        assertThat(access.directory().journal("contoso")).doesNotContain("give " + GROUP + " " + ALICES_ACCOUNT);
    }

    @Test
    void the_database_lets_nothing_begin_a_day_after_its_keys() {
        Request request = access.approved(GROUP);
        access.forward(Duration.ofHours(25));
        Grant owed = access.grant(request);
        GrantStore grants = access.bean(GrantStore.class);
        IntentStore intents = access.bean(IntentStore.class);
        Ledger ledger = access.bean(Ledger.class);
        EntryId intent = access.database()
                .transactions()
                .execute(status -> ledger.note(owed, "elevation.intended", JsonObject.empty()));
        intents.intend(owed, intent.value(), access.database().clock().now());
        Instant now = access.database().clock().now();
        assertThat(Wall.thatRefuses(() -> grants.begin(owed, now, now)))
                .isEqualTo("access_begins_within_a_day_of_its_keys");
    }

    @Test
    void an_access_whose_time_went_by_unseen_does_not_begin() {
        Request request = access.approved(GROUP, Duration.ofMinutes(30));
        access.directory().answersOnce("contoso", Deed.GIVE, Answer.LOST_AFTER);
        access.pass(request);
        access.forward(Duration.ofMinutes(31));
        access.pass(request);

        assertThat(access.grant(request).endReason()).contains("no-time-left");
        assertThat(access.state(request)).isEqualTo(GrantState.ENDED);
        assertThat(access.inside()).isEmpty();
        assertThat(access.events()).containsExactly("NeverGiven", "Ended");
    }

    @Test
    void an_access_that_nobody_can_confirm_lasts_no_longer_than_was_signed() {
        Request request = access.approved(GROUP, Duration.ofMinutes(30));
        access.directory().answers("contoso", Deed.READ, Answer.REFUSED);
        access.pass(request);
        assertThat(access.inside()).hasSize(1);

        access.forward(Duration.ofMinutes(30));
        access.sweep();

        assertThat(access.grant(request).endReason()).contains("no-time-left");
        assertThat(access.inside()).isEmpty();
        assertThat(access.state(request)).as("nobody can read that back").isEqualTo(GrantState.ENDING);
    }

    @Test
    void row_22_nobody_is_let_in_while_the_clocks_disagree() {
        Request request = access.approved(GROUP);
        access.nodeIsBehind(Duration.ofSeconds(6));
        access.pass(request);

        assertThat(access.state(request)).isEqualTo(GrantState.OWED);
        assertThat(access.progress(request).lastReason())
                .contains("the clocks of this node and of the database differ by 6 s");
        assertThat(access.inside()).isEmpty();

        access.nodeIsBehind(Duration.ofSeconds(-5));
        access.later();
        access.pass(request);
        assertThat(access.state(request)).isEqualTo(GrantState.ACTIVE);
    }

    /** Else the clock of an access would run while nobody could have let anybody in, and the warrant would be an old one. */
    @Test
    void a_giving_that_waits_for_room_has_written_no_intent() throws Exception {
        Request request = access.approved(GROUP);
        Calls calls = access.bean(Calls.class);
        int room = calls.room(request.tenant());
        var full = new CountDownLatch(room);
        var released = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int call = 0; call < room; call++) {
                threads.submit(() -> calls.one(request.tenant(), Repute.SOUND, () -> {
                    full.countDown();
                    return awaited(released);
                }));
            }
            assertThat(awaited(full)).isTrue();
            Future<?> pass = threads.submit(() -> access.pass(request));
            while (calls.waiting(request.tenant()) == 0 && !pass.isDone()) {
                Thread.onSpinWait();
            }
            assertThat(pass.isDone()).as("it waits for room").isFalse();
            // Longer than its lease: somebody else may be at work when there is room at last.
            access.forward(Duration.ofSeconds(31));
            released.countDown();
            pass.get(1, TimeUnit.MINUTES);
        }
        assertThat(access.entries(request)).doesNotContain("elevation.intended");
        assertThat(access.bean(IntentStore.class).count(access.grant(request))).isZero();
        assertThat(access.directory().journal("contoso")).isEmpty();

        access.pass(request);
        assertThat(access.state(request)).isEqualTo(GrantState.ACTIVE);
    }

    private static boolean awaited(CountDownLatch latch) {
        try {
            return latch.await(1, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void a_database_that_is_not_as_signed_when_the_keys_are_read_ends_no_access_for_ever() {
        Request over = access.inside(GROUP);
        Request request = access.approved("service-reader");
        access.beforeTheKeysAreRead(() -> epoch("insert into twokey.restore (epoch, at, declared_by, reason)"
                + " values (2, twokey.now(), 'nobody', 'for a moment')"));
        access.pass(request);

        assertThat(access.state(request)).isEqualTo(GrantState.OWED);
        assertThat(access.progress(request).attempts()).isEqualTo(1);
        assertThat(access.progress(request).lastReason().orElse(""))
                .startsWith("The database is not what this server has signed");
        assertThat(access.inside()).containsExactly(GROUP + " " + ALICES_ACCOUNT);
        access.revoke(over);
        access.pass(over);
        assertThat(access.state(over)).as("what ends, ends").isEqualTo(GrantState.ENDED);

        epoch("delete from twokey.restore where epoch = 2");
        access.later();
        access.pass(request);
        assertThat(access.state(request)).isEqualTo(GrantState.ACTIVE);
    }

    private void epoch(String change) {
        var owner = access.database().owner();
        owner.sql("alter table twokey.restore disable trigger user").update();
        owner.sql(change).update();
        owner.sql("alter table twokey.restore enable trigger user").update();
    }

    @Test
    void whoever_is_revoked_while_the_directory_is_asked_is_taken_out_again() {
        Request request = access.approved(GROUP);
        access.directory().during("contoso", Deed.GIVE, () -> access.revoke(request));
        access.pass(request);

        assertThat(access.state(request)).isEqualTo(GrantState.ENDED);
        assertThat(access.inside()).isEmpty();
        assertThat(access.events()).containsExactly("Ended");
        assertThat(access.directory().journal("contoso"))
                .containsSubsequence("give " + GROUP + " " + ALICES_ACCOUNT, "take " + GROUP + " " + ALICES_ACCOUNT);
    }

    @Test
    void whoever_leaves_while_the_directory_is_asked_is_taken_out_again() {
        Request request = access.approved(GROUP);
        access.directory()
                .during(
                        "contoso",
                        Deed.GIVE,
                        () -> granted(access.bean(People.class)
                                .disable(access.person("Carol"), request.requester(), "left")));
        access.pass(request);

        assertThat(access.state(request)).isEqualTo(GrantState.ENDED);
        assertThat(access.grant(request).endReason()).contains("person-disabled");
        assertThat(access.inside()).isEmpty();
    }

    @Test
    void whoever_left_before_is_not_let_in() {
        Request request = access.approved(GROUP);
        granted(access.bean(People.class)
                .disable(access.person("Carol"), access.grant(request).second(), "left"));
        access.pass(request);

        assertThat(access.grant(request).endReason())
                .as("Bob's key does not count any more")
                .contains("person-disabled");
        assertThat(access.directory().journal("contoso")).doesNotContain("give " + GROUP + " " + ALICES_ACCOUNT);
        assertThat(access.events()).containsExactly("NeverGiven", "Ended");
    }

    @Test
    void an_access_is_shown_only_when_the_directory_shows_it() {
        Request request = access.approved(GROUP);
        access.directory().answersOnce("contoso", Deed.GIVE, Answer.FALSELY);
        access.pass(request);
        assertThat(access.state(request)).isEqualTo(GrantState.OWED);
        assertThat(access.progress(request).lastReason()).contains("propagating in the directory");
        access.later();
        access.pass(request);
        assertThat(access.state(request)).isEqualTo(GrantState.ACTIVE);
    }
}
