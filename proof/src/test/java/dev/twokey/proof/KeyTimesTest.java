package dev.twokey.proof;

import static dev.twokey.proof.Harbour.ALICE;
import static dev.twokey.proof.Harbour.BOB;
import static dev.twokey.proof.Harbour.DAVE;
import static dev.twokey.proof.Harbour.MORNING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.proof.RequestSignatures.Found;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** When a key counts: while its statement is valid and its person has authority. */
class KeyTimesTest extends OnContososLog {
    @Test
    void a_key_counts_from_the_log_that_its_signer_has_seen_until_it_was_taken_away() throws IOException {
        Instant later = MORNING.plusSeconds(60);
        harbour.append(
                "authority.person-introduced",
                harbour.growth("introduces", harbour.record(DAVE, 4, "soc"), ALICE, BOB));
        asked();
        approved(DAVE);
        harbour.append("authority.person-disabled", JsonObject.of("person", DAVE), later);
        assertThat(check()).isInstanceOf(Found.Hold.class);

        details.removeIf(detail -> detail.index() == 1);
        log.removeLast();
        append(
                "request.approved",
                sign(
                        DAVE,
                        Decision.APPROVE,
                        statement -> statement
                                .with("issuedAt", later.plusSeconds(1))
                                .with(
                                        "checkpoints",
                                        JsonObject.of("deployment", witness(harbour.log.subList(0, 2)))
                                                .with("tenant", witness(log)))),
                document(),
                Digest.of(document()),
                later.plusSeconds(2));
        assertFails(1, "person-disabled");
    }

    @Test
    void who_writes_an_entry_after_a_disabling_gains_nothing_by_an_older_statement() throws IOException {
        disabledAfter(Duration.ofSeconds(30));
        turnedByBob(Duration.ofSeconds(200), Duration.ofSeconds(201));

        assertFails(1, "person-disabled");
    }

    @Test
    void a_key_of_the_moment_of_a_disabling_or_numbered_late_proves_nothing() throws IOException {
        disabledAfter(Duration.ofSeconds(30));
        turnedByBob(Duration.ofSeconds(31), Duration.ofSeconds(31));
        append("elevation.intended", JsonObject.empty(), Map.of());
        assertUnproven();

        log.removeLast();
        log.removeLast();
        details.removeIf(detail -> detail.index() == 1);
        turnedByBob(Duration.ofSeconds(29), Duration.ofSeconds(91));
        append("elevation.intended", JsonObject.empty(), Map.of());
        assertUnproven();
    }

    @Test
    void a_key_that_the_log_took_before_its_passkey_was_revoked_holds() throws IOException {
        asked();
        harbour.append(
                "authority.key-revoked",
                JsonObject.empty()
                        .with("credentialId", harbour.passkey(BOB).key().credentialId()),
                MORNING.plusSeconds(30));
        turnedByBob(Duration.ofSeconds(29), Duration.ofSeconds(30));

        assertThat(check())
                .isInstanceOfSatisfying(
                        Found.Hold.class,
                        hold -> assertThat(hold.keys().proven()).isEqualTo(2));
    }

    private void disabledAfter(Duration time) {
        asked();
        harbour.append("authority.person-disabled", JsonObject.of("person", BOB), MORNING.plus(time));
    }

    /** Under a statement that was issued in the morning and has seen only the genesis. */
    private void turnedByBob(Duration at, Duration recorded) {
        append(
                "request.approved",
                sign(
                        BOB,
                        Decision.APPROVE,
                        statement ->
                                seeing(statement, "deployment", Witness.parse(witness(harbour.log.subList(0, 1))))),
                document(),
                Digest.of(document()),
                MORNING.plus(at));
        LogLine line = log.removeLast();
        log.add(new LogLine(line.entry(), line.index(), line.log(), MORNING.plus(recorded)));
    }

    private void assertUnproven() throws IOException {
        assertThat(check()).isInstanceOfSatisfying(Found.Hold.class, hold -> {
            assertThat(hold.keys().proven()).isEqualTo(1);
            assertThat(hold.keys().unproven()).isEqualTo(2);
        });
    }

    @Test
    void a_statement_is_not_valid_for_longer_than_any_that_is_offered() throws IOException {
        append(
                "request.asked",
                sign(
                        ALICE,
                        Decision.REQUEST,
                        statement -> statement.with(
                                "notAfter", MORNING.plus(Statement.LONGEST).plusSeconds(1))),
                document());

        assertFails(0, "valid-too-long");
    }

    @Test
    void a_key_is_turned_while_its_statement_is_valid() throws IOException {
        append(
                "request.asked",
                sign(ALICE, Decision.REQUEST, statement -> statement),
                document(),
                Digest.of(document()),
                MORNING.plusSeconds(300 + 61));

        assertFails(0, "statement-over");
    }
}
