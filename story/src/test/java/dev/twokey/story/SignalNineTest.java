package dev.twokey.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.story.Aftermath.Change;
import dev.twokey.story.cast.Cast;
import dev.twokey.story.cast.Persona;
import dev.twokey.story.outside.ExportedLog;
import dev.twokey.story.running.Patience;
import dev.twokey.story.running.Patience.Look;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/**
 * What holds after a server was really killed, by signal 9, wherever that met it. The killing takes long: it is done once,
 * at all points, and each test looks at one of them.
 */
@TestInstance(Lifecycle.PER_CLASS)
abstract class SignalNineTest {
    /** For accesses that somebody ends when they have been seen. */
    static final Duration LONG = Duration.ofMinutes(10);

    /** What the log tells of an access that was begun, lost from sight, given and revoked: all but the intent once. */
    private static final List<String> TRIED_TWICE = List.of(
            "request.asked",
            "request.approved",
            "elevation.intended",
            "elevation.intended",
            "elevation.active",
            "elevation.revoked",
            "elevation.taken",
            "elevation.ended",
            Aftermath.LAST);

    private static final Duration IN_TIME = Duration.ofSeconds(15);
    private static final Duration SOON = Duration.ofSeconds(120);

    @SuppressWarnings("NullAway")
    Rehearsal rehearsal;

    @SuppressWarnings("NullAway")
    private Struck struck;

    /** A visit, and when the server that had it in hand was killed. */
    record Hit(Visit visit, Instant killedAt) {}

    /**
     * Where the killing met what.
     *
     * @param beforeGiving approved, and the directory was asked for nothing yet that it would do
     * @param afterGiving the directory had let in, and its answer was not heard
     * @param active somebody was inside
     * @param afterTaking the directory had taken out, and its answer was not heard
     * @param mailing the mail server had taken a mail, and its answer was not heard
     * @param to whose mail that was
     * @param servedAgainAt from when a server was there again that could take back what ended meanwhile
     */
    record Struck(
            Hit beforeGiving,
            Hit afterGiving,
            Hit active,
            Hit afterTaking,
            Hit mailing,
            String to,
            Instant servedAgainAt) {
        List<Hit> all() {
            return List.of(beforeGiving, afterGiving, active, afterTaking);
        }
    }

    /** A founded deployment with one customer, in this folder. */
    abstract Rehearsal begin(Path folder) throws Exception;

    /** Kills. */
    abstract Struck strike(Rehearsal rehearsal);

    private List<ExportedLog> before = List.of();

    @BeforeAll
    void strikeOnce(@TempDir Path folder) throws Exception {
        rehearsal = begin(folder);
        rehearsal.letErinIn();
        rehearsal.showNewGuestsAtOnce();
        before = aftermath().verifiedLogs();
        struck = strike(rehearsal);
    }

    @AfterAll
    void close() {
        try {
            if (rehearsal != null) {
                rehearsal.close();
            }
        } finally {
            closeTheRest();
        }
    }

    /** What the servers needed until they ended. */
    void closeTheRest() {}

    Aftermath aftermath() {
        return new Aftermath(rehearsal);
    }

    @Test
    void killed_after_the_approval_and_before_giving_it_gives_once_and_for_no_longer_than_was_signed() {
        Hit hit = struck.beforeGiving();
        Visit visit = hit.visit().endedBy(carol());

        assertThat(visit.time("activeAt"))
                .as("the clock runs from the attempt that may have had an effect")
                .isBefore(hit.killedAt());
        assertThat(aftermath().told(visit)).isEqualTo(TRIED_TWICE);
        wasInsideOnceAndInItsTime(visit);
        assertThat(came(visit)).as("nothing was given before").isAfter(hit.killedAt());
    }

    @Test
    void killed_after_giving_and_before_recording_it_loses_nothing_and_leaves_nothing_open() {
        Hit hit = struck.afterGiving();
        Visit visit = hit.visit().endedBy(carol());

        assertThat(visit.time("activeAt"))
                .as("the clock runs from the attempt that had its effect")
                .isBefore(hit.killedAt());
        assertThat(aftermath().told(visit)).isEqualTo(TRIED_TWICE);
        wasInsideOnceAndInItsTime(visit);
        assertThat(came(visit)).as("it was given before, and not again").isBefore(hit.killedAt());
    }

    /** Timers lost on a crash: the end stands in a row, and whoever is there finds it. */
    @Test
    void row_4_an_active_grant_is_taken_back_in_time_although_its_server_was_killed() {
        Hit hit = struck.active();
        Visit visit = hit.visit();
        assertThat(hit.killedAt()).as("somebody was inside").isBetween(visit.time("activeAt"), visit.time("endsAt"));

        visit.comesTo("ended");

        Instant due = latest(visit.time("endsAt"), struck.servedAgainAt());
        assertThat(visit.view().readBackAt().orElseThrow()).isBetween(visit.time("endsAt"), due.plus(IN_TIME));
        assertThat(aftermath().told(visit))
                .containsExactly(
                        "request.asked",
                        "request.approved",
                        "elevation.intended",
                        "elevation.active",
                        "elevation.due",
                        "elevation.taken",
                        "elevation.ended",
                        Aftermath.LAST);
        wasInsideOnceAndInItsTime(visit);
        assertThat(went(visit)).isBetween(visit.time("endsAt"), due.plus(IN_TIME));
    }

    @Test
    void killed_after_taking_and_before_recording_it_reads_that_back_and_records_it_once() {
        Hit hit = struck.afterTaking();
        Visit visit = hit.visit().comesTo("ended");

        assertThat(aftermath().told(visit))
                .containsOnlyOnce("elevation.intended", "elevation.active", "elevation.taken", "elevation.ended");
        wasInsideOnceAndInItsTime(visit);
        assertThat(went(visit)).as("it was taken before").isBefore(hit.killedAt());
        assertThat(visit.view().readBackAt().orElseThrow())
                .as("it was read back afterwards")
                .isAfter(hit.killedAt());
    }

    @Test
    void killed_between_a_mails_sending_and_its_record_it_sends_the_very_same_mail_again() {
        Visit visit = struck.mailing().visit();
        String subject = struck.to().equals(visit.mail()) ? "Approved: Contoso" : "Second person needed: Contoso";

        List<String> identifiers = Patience.until("the mail to come again", SOON, () -> {
            List<String> came = aftermath().mails(visit, struck.to(), subject);
            return Look.when(came.size() > 1, came);
        });

        assertThat(identifiers).hasSize(2).containsOnly(identifiers.getFirst());
    }

    @Test
    void in_the_end_nobody_is_inside_and_everybody_was_told_and_the_logs_go_on_from_where_they_were() {
        for (Hit hit : struck.all()) {
            Visit visit = hit == struck.active() || hit == struck.afterTaking()
                    ? hit.visit().comesTo("ended")
                    : hit.visit().endedBy(carol());
            aftermath().told(visit);
            aftermath().everyMailArrived(visit);
        }

        assertThat(rehearsal.insideAnyGroup()).isEmpty();
        assertThat(new Holds(rehearsal.scene().stage().sandbox()).held()).isEmpty();
        List<ExportedLog> after = aftermath().verifiedLogs();
        for (int log = 0; log < before.size(); log++) {
            assertThat(after.get(log).continues(before.get(log))).isTrue();
        }
    }

    private void wasInsideOnceAndInItsTime(Visit visit) {
        assertThat(aftermath().changes(visit))
                .extracting(Change::what)
                .containsExactly("member.added", "member.removed");
        assertThat(came(visit)).isAfter(visit.approvedAt());
        assertThat(went(visit)).isBefore(visit.view().readBackAt().orElseThrow());
    }

    private Instant came(Visit visit) {
        return aftermath().changes(visit).getFirst().at();
    }

    private Instant went(Visit visit) {
        return aftermath().changes(visit).getLast().at();
    }

    private static Instant latest(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private Persona carol() {
        return cast().carol();
    }

    Cast cast() {
        return rehearsal.scene().cast();
    }
}
