package dev.twokey.proof;

import static dev.twokey.proof.Harbour.ALICE;
import static dev.twokey.proof.Harbour.BOB;
import static dev.twokey.proof.Harbour.MORNING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.proof.RequestSignatures.Found;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What may follow what in the course of a request: who is let in, and for how long. */
class RequestCourseTest extends OnContososLog {
    @Test
    void nobody_is_let_in_with_one_key() throws IOException {
        asked();
        append("elevation.intended", JsonObject.empty(), Map.of());

        assertFails(1, "keys-incomplete");
    }

    @Test
    void what_ended_lets_nobody_in_and_takes_no_key() throws IOException {
        for (String last : List.of(
                "request.denied", "request.withdrawn", "request.expired", "elevation.refused", "elevation.ended")) {
            log.clear();
            details.clear();
            asked();
            happened(last);
            approved(BOB);
            assertFails(2, "request-over");

            log.removeLast();
            log.removeLast();
            details.removeIf(detail -> detail.index() > 0);
            approved(BOB);
            happened(last);
            happened("elevation.intended");
            assertFails(3, "request-over");

            log.removeLast();
            active(MORNING, Duration.ofHours(1));
            assertFails(3, "request-over");
        }
    }

    @Test
    void a_real_course_tries_again_and_ends_by_and_by() throws IOException {
        asked();
        happened("request.refused");
        approved(BOB);
        happened("elevation.intended");
        happened("elevation.intended");
        active(MORNING.plusSeconds(40), Duration.ofHours(1));
        for (String kind : List.of(
                "elevation.closed",
                "elevation.taken",
                "elevation.ended",
                "elevation.returned",
                "elevation.guest-disabled")) {
            happened(kind);
        }

        assertThat(check()).isInstanceOf(Found.Hold.class);
    }

    @Test
    void nobody_is_let_in_for_longer_than_was_signed() throws IOException {
        asked();
        approved(BOB);
        active(MORNING, Duration.ofHours(1).plusSeconds(1));

        assertFails(2, "access-too-long");
    }

    @Test
    void one_request_lets_in_once() throws IOException {
        asked();
        approved(BOB);
        active(MORNING, Duration.ofHours(1));
        active(MORNING.plusSeconds(7200), Duration.ofHours(1));

        assertFails(3, "let-in-twice");
    }

    @Test
    void an_access_has_an_end() throws IOException {
        asked();
        approved(BOB);
        happened("elevation.active");

        assertFails(2, "malformed");
    }

    @Test
    void an_answer_comes_within_the_time_that_the_document_allows() throws IOException {
        asked();
        answered(Duration.ofHours(4).plusSeconds(300 + 61));
        assertFails(1, "answered-late");

        log.removeLast();
        details.removeIf(detail -> detail.index() == 1);
        answered(Duration.ofHours(4));
        assertThat(check()).isInstanceOf(Found.Hold.class);
    }

    private void answered(Duration after) {
        append(
                "request.approved",
                sign(
                        BOB,
                        Decision.APPROVE,
                        statement -> statement
                                .with("issuedAt", MORNING.plus(after))
                                .with("notAfter", MORNING.plus(after).plusSeconds(300))),
                document(),
                Digest.of(document()),
                MORNING.plus(after));
    }

    @Test
    void epochs_do_not_fall() throws IOException {
        append("request.asked", sign(ALICE, Decision.REQUEST, statement -> statement.with("epoch", 2)), document());
        JsonObject next = document().with("request", Harbour.id("req", 78));
        append(
                "request.asked",
                sign(
                        ALICE,
                        Decision.REQUEST,
                        statement -> statement
                                .with("request", Harbour.id("req", 78))
                                .with("requestDigest", Digest.of(next))),
                next,
                Digest.of(next));
        LogLine line = log.removeLast();
        log.add(new LogLine(line.entry().withRequest(Harbour.id("req", 78)), 1, CONTOSO, MORNING));

        assertFails(1, "epoch-fell");
    }
}
