package dev.twokey.proof;

import static dev.twokey.proof.Harbour.ALICE;
import static dev.twokey.proof.Harbour.BOB;
import static dev.twokey.proof.Harbour.CAROL;
import static dev.twokey.proof.Harbour.DAVE;
import static dev.twokey.proof.Harbour.MORNING;
import static dev.twokey.proof.Harbour.SIGNING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.proof.RequestSignatures.Export;
import dev.twokey.proof.RequestSignatures.Found;
import dev.twokey.proof.RequestSignatures.Keys;
import dev.twokey.proof.RequestSignatures.Why;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Whose keys count, on which request, in which logs. */
class RequestSignaturesTest extends OnContososLog {
    @Test
    void keys_of_persons_who_could_sign_hold_and_so_does_what_they_let_in() throws IOException {
        asked();
        approved(BOB);
        append("elevation.intended", JsonObject.empty(), Map.of());
        active(MORNING, Duration.ofHours(1));

        assertThat(held().keys()).isEqualTo(new Keys(2, 0, 0, OptionalLong.empty()));
        assertThat(held().violations()).isEmpty();
        assertThat(held().basis().genesis()).isEqualTo(harbour.genesis().digest());
        assertThat(held().basis().tenant().log()).isEqualTo(CONTOSO);
        assertThat(held().basis().tenant().witness()).hasToString(witness(log));
        assertThat(held().basis().deployment().witness()).isEqualTo(harbour.witness());
    }

    @Test
    void what_the_deployments_log_claims_without_right_is_told() throws IOException {
        harbour.append("authority.person-crowned", JsonObject.empty());
        asked();

        assertThat(check())
                .isInstanceOfSatisfying(
                        Found.Hold.class,
                        hold -> assertThat(hold.violations())
                                .extracting(Violation::reason)
                                .containsExactly("kind-unknown"));
    }

    @Test
    void a_key_that_the_deployments_log_does_not_know_does_not_hold() throws IOException {
        asked();
        approved(DAVE);

        assertFails(1, "key-unknown");
    }

    @Test
    void under_another_relying_party_nobody_founded_anything() throws IOException {
        asked();
        approved(BOB);

        var globex = new RelyingParty("keys.globex.example", "https://keys.globex.example");
        assertThat(check(globex, Optional.empty())).isEqualTo(new Found.Undecided(Why.NOBODY_FOUNDED));
        log.clear();
        details.clear();
        assertThat(check(globex, Optional.empty())).isEqualTo(new Found.Undecided(Why.NOBODY_FOUNDED));
    }

    @Test
    void founders_who_are_not_the_pinned_ones_give_nobody_authority() throws IOException {
        asked();
        Digest genesis = harbour.genesis().digest();

        assertThat(check(SIGNING, Optional.of(genesis))).isInstanceOf(Found.Hold.class);
        assertThat(check(SIGNING, Optional.of(Digest.of(new byte[] {1})))).isEqualTo(new Found.OtherGenesis(genesis));
    }

    @Test
    void a_log_of_another_deployment_is_not_judged_although_it_tells_of_no_key() throws IOException {
        NoteSigner globex = NoteSigner.generate("globex/contoso", new SecureRandom());

        assertThat(RequestSignatures.check(
                        export(List.of(), List.of(), globex),
                        export(harbour.log, List.of(), DEPLOYMENTS),
                        SIGNING,
                        Optional.empty()))
                .isEqualTo(new Found.Undecided(Why.OTHER_DEPLOYMENT));
    }

    @Test
    void keys_that_a_program_holds_are_counted_apart() throws IOException {
        harbour.append(
                "authority.person-introduced",
                harbour.growth("introduces", ofSandbox(harbour.record(DAVE, 4, "soc")), ALICE, BOB));
        asked();
        approved(DAVE);

        assertThat(held().keys()).isEqualTo(new Keys(1, 1, 0, OptionalLong.empty()));
    }

    @Test
    void where_a_program_founded_no_key_is_a_persons() throws IOException {
        GenesisDocument honest = harbour.genesis();
        List<PersonRecord> founders = new ArrayList<>(honest.persons());
        founders.set(2, ofSandbox(founders.get(2)));
        var genesis = new GenesisDocument("harbour", honest.teams(), founders);
        harbour.log.clear();
        harbour.append("authority.genesis", harbour.founding(genesis, ALICE, BOB, CAROL));
        asked();

        assertThat(held().keys()).isEqualTo(new Keys(0, 1, 0, OptionalLong.empty()));
    }

    @Test
    void a_signature_that_was_made_for_something_else_does_not_hold() throws IOException {
        asked();
        SignedStatement honest = sign(BOB, Decision.APPROVE, statement -> statement);
        SignedStatement other = sign(BOB, Decision.APPROVE, statement -> statement.with("nonce", "another"));
        append("request.approved", new SignedStatement(honest.statement(), other.assertion()), document());

        assertFails(1, "signature-invalid");
    }

    @Test
    void one_person_does_not_turn_both_keys() throws IOException {
        asked();
        approved(ALICE);

        assertFails(1, "same-person");
    }

    @Test
    void the_second_key_is_of_a_team_that_the_rule_names() throws IOException {
        asked();
        approved(CAROL);

        assertFails(1, "not-in-team");
    }

    @Test
    void nothing_is_approved_that_was_not_asked() throws IOException {
        approved(BOB);

        assertFails(0, "not-asked");
    }

    @Test
    void the_first_key_is_the_requesters() throws IOException {
        append("request.asked", sign(BOB, Decision.REQUEST, statement -> statement), document());

        assertFails(0, "decision-differs");
    }

    @Test
    void the_document_is_the_one_that_the_entry_names() throws IOException {
        JsonObject other = document().with("seconds", 28800);
        append("request.asked", sign(ALICE, Decision.REQUEST, statement -> statement), other);

        assertFails(0, "document-differs");
    }

    @Test
    void a_request_of_another_tenant_is_none_here() throws IOException {
        JsonObject globex = document().with("tenant", "globex");
        append(
                "request.asked",
                sign(
                        ALICE,
                        Decision.REQUEST,
                        statement -> statement.with("tenant", "globex").with("requestDigest", Digest.of(globex))),
                globex,
                Digest.of(globex));

        assertFails(0, "document-differs");
    }

    @Test
    void a_statement_about_something_else_is_no_key() throws IOException {
        append(
                "request.asked",
                sign(ALICE, Decision.REQUEST, statement -> statement.with("policy", Digest.of(new byte[] {1}))),
                document());

        assertFails(0, "statement-differs");
    }

    @Test
    void the_signers_have_seen_these_logs_and_no_others() throws IOException {
        Witness other = new Witness(0, Digest.of(new byte[] {1}));
        append(
                "request.asked",
                sign(ALICE, Decision.REQUEST, statement -> seeing(statement, "tenant", other)),
                document());
        assertFails(0, "witness-differs");
        log.clear();
        details.clear();
        append(
                "request.asked",
                sign(ALICE, Decision.REQUEST, statement -> seeing(statement, "deployment", other)),
                document());
        assertFails(0, "witness-differs");
    }

    @Test
    void an_older_export_of_the_deployments_log_is_not_enough() throws IOException {
        Witness later = new Witness(9, Digest.of(new byte[] {1}));
        append(
                "request.asked",
                sign(ALICE, Decision.REQUEST, statement -> seeing(statement, "deployment", later)),
                document());

        assertThat(check()).isEqualTo(new Found.Undecided(Why.DEPLOYMENT_LOG_OLDER));
        happened("request.denied");
        happened("elevation.active");
        assertFails(2, "request-over");
    }

    @Test
    void what_was_erased_or_withheld_proves_nothing_and_is_counted() throws IOException {
        asked();
        approved(BOB);
        append("elevation.intended", JsonObject.empty(), Map.of());
        details.removeIf(detail -> detail.field().equals("document") && detail.index() == 0);

        assertThat(held().keys()).isEqualTo(new Keys(0, 0, 3, OptionalLong.of(0)));
    }

    @Test
    void an_entry_that_commits_to_no_signature_is_no_key_that_was_withheld() throws IOException {
        for (String missing : List.of("document", "statement", "assertion")) {
            log.clear();
            details.clear();
            asked();
            LogLine line = log.removeLast();
            LogEntry unsigned = LogEntry.of(Harbour.id("ent", 1), "request.asked", MORNING, "system")
                    .withRequest(REQUEST)
                    .withData(line.entry().data());
            for (var field : line.entry().commit().entrySet()) {
                unsigned = field.getKey().equals(missing)
                        ? unsigned
                        : unsigned.withCommitment(field.getKey(), field.getValue());
            }
            log.add(new LogLine(unsigned, 0, CONTOSO, MORNING));
            details.clear();

            assertFails(0, "unsigned");
        }
    }

    @Test
    void of_a_broken_export_nothing_is_said() throws IOException {
        asked();
        Export contoso = export(log, details, CONTOSOS);
        Path broken = Files.writeString(folder.resolve("broken.zip"), "no zip");

        assertThat(RequestSignatures.check(new Export(broken, Optional.empty()), contoso, SIGNING, Optional.empty()))
                .isInstanceOfSatisfying(
                        Found.Unreadable.class,
                        no -> assertThat(no.deployment()).isFalse());
        assertThat(RequestSignatures.check(contoso, new Export(broken, Optional.empty()), SIGNING, Optional.empty()))
                .isInstanceOfSatisfying(
                        Found.Unreadable.class,
                        no -> assertThat(no.deployment()).isTrue());
    }
}
