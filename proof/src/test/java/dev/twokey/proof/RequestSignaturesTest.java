package dev.twokey.proof;

import static dev.twokey.proof.Harbour.ALICE;
import static dev.twokey.proof.Harbour.BOB;
import static dev.twokey.proof.Harbour.CAROL;
import static dev.twokey.proof.Harbour.DAVE;
import static dev.twokey.proof.Harbour.MORNING;
import static dev.twokey.proof.Harbour.SIGNING;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.proof.RequestSignatures.Export;
import dev.twokey.proof.RequestSignatures.Found;
import dev.twokey.proof.RequestSignatures.Keys;
import dev.twokey.proof.RequestSignatures.Why;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Alice (Service Engineering) asks for access to Contoso, Bob (SOC) approves; Carol is in Operations. */
class RequestSignaturesTest {
    private static final String CONTOSO = "harbour/contoso";
    private static final String REQUEST = Harbour.id("req", 77);
    private static final NoteSigner CONTOSOS = NoteSigner.generate(CONTOSO, new SecureRandom());
    private static final NoteSigner DEPLOYMENTS = NoteSigner.generate(Harbour.LOG, new SecureRandom());

    @TempDir
    Path folder;

    private final Harbour harbour = Harbour.founded();
    private final List<LogLine> log = new ArrayList<>();
    private final List<Detail> details = new ArrayList<>();

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

    private static PersonRecord ofSandbox(PersonRecord person) {
        List<PersonRecord.Key> keys = person.keys().stream()
                .map(key -> new PersonRecord.Key(
                        key.purpose(), key.key(), Optional.of("74776f6b-6579-7361-6e64-626f78210000"), key.account()))
                .toList();
        return new PersonRecord(person.person(), person.teams(), person.accounts(), keys);
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

    private void happened(String kind) {
        append(kind, JsonObject.empty(), Map.of());
    }

    private void active(Instant at, Duration time) {
        append("elevation.active", JsonObject.of("endsAt", at.plus(time).toString()), Map.of(), at);
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

    private void asked() {
        append("request.asked", sign(ALICE, Decision.REQUEST, statement -> statement), document());
    }

    private void approved(String person) {
        append("request.approved", sign(person, Decision.APPROVE, statement -> statement), document());
    }

    private void assertFails(long entry, String reason) throws IOException {
        assertThat(check()).isInstanceOfSatisfying(Found.Fails.class, fails -> {
            assertThat(fails.reason()).as(fails.message()).isEqualTo(reason);
            assertThat(fails.entry()).isEqualTo(entry);
        });
    }

    private static JsonObject document() {
        return JsonObject.of("type", "twokey/elevation")
                .with("version", 1)
                .with("deployment", "harbour")
                .with("tenant", "contoso")
                .with("directory", "entra:0d5c7b4e-7a51-4c0e-9f43-6d1a2b3c4d5e")
                .with("request", REQUEST)
                .with("requester", ALICE)
                .with(
                        "keyRule",
                        KeyRule.of(KeyRule.KeySet.of(1, "service-engineering", "soc"))
                                .toJson())
                .with("policy", Harbour.POLICY)
                .with("answerWithinSeconds", 4 * 3600)
                .with("seconds", 3600);
    }

    private SignedStatement sign(String person, Decision decision, UnaryOperator<JsonObject> change) {
        Statement statement = new Statement(
                "harbour",
                1,
                "contoso",
                document().string("directory"),
                REQUEST,
                Digest.of(document()),
                decision,
                person,
                harbour.passkey(person).key().credentialId(),
                Harbour.POLICY,
                harbour.witness(),
                Witness.parse(witness(log)),
                "nonce",
                MORNING,
                MORNING.plusSeconds(300));
        return harbour.passkey(person).sign(Statement.fromJson(change.apply(statement.toJson())));
    }

    private static JsonObject seeing(JsonObject statement, String log, Witness seen) {
        return statement.with("checkpoints", statement.object("checkpoints").with(log, seen.toString()));
    }

    private static String witness(List<LogLine> lines) {
        return new Witness(
                        lines.size(),
                        MerkleTree.root(lines.stream().map(LogLine::leafHash).toList()))
                .toString();
    }

    private void append(String kind, SignedStatement signed, JsonObject document) {
        append(kind, signed, document, Digest.of(document()));
    }

    private void append(String kind, SignedStatement signed, JsonObject document, Digest digest) {
        append(kind, signed, document, digest, MORNING);
    }

    private void append(String kind, SignedStatement signed, JsonObject document, Digest digest, Instant at) {
        append(
                kind,
                JsonObject.empty().with("digest", digest).with("subject", "elevation"),
                Map.of(
                        "statement", new String(signed.statement().bytes(), UTF_8),
                        "assertion",
                                CanonicalJson.writeString(signed.assertion().toJson()),
                        "document", CanonicalJson.writeString(document)),
                at);
    }

    private void append(String kind, JsonObject data, Map<String, String> open) {
        append(kind, data, open, MORNING);
    }

    private void append(String kind, JsonObject data, Map<String, String> open, Instant at) {
        LogEntry entry = LogEntry.of(Harbour.id("ent", log.size() + 1), kind, at, "system")
                .withRequest(REQUEST)
                .withData(data);
        for (Map.Entry<String, String> field : open.entrySet()) {
            Detail detail = new Detail(field.getKey(), log.size(), Bytes.of(new byte[16]), field.getValue());
            details.add(detail);
            entry = entry.withCommitment(detail.field(), detail.commitment());
        }
        Instant before = log.isEmpty() ? at : log.getLast().recorded();
        log.add(new LogLine(entry, log.size(), CONTOSO, at.isAfter(before) ? at : before));
    }

    private Found check() throws IOException {
        return check(SIGNING, Optional.empty());
    }

    private Found.Hold held() throws IOException {
        return (Found.Hold) check();
    }

    private Found check(RelyingParty signing, Optional<Digest> genesis) throws IOException {
        return RequestSignatures.check(
                export(log, details, CONTOSOS), export(harbour.log, List.of(), DEPLOYMENTS), signing, genesis);
    }

    private Export export(List<LogLine> lines, List<Detail> open, NoteSigner key) throws IOException {
        Path file = folder.resolve(key.verifier().name().replace('/', '-') + ".zip");
        Checkpoint checkpoint = new Checkpoint(
                key.verifier().name(),
                lines.size(),
                MerkleTree.root(lines.stream().map(LogLine::leafHash).toList()));
        try (OutputStream out = Files.newOutputStream(file)) {
            LogExport.write(
                    out, lines, open, checkpoint.sign(key), key.verifier().vkey());
        }
        return new Export(file, Optional.of(key.verifier().vkey()));
    }
}
