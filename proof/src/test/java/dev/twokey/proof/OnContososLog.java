package dev.twokey.proof;

import static dev.twokey.proof.Harbour.ALICE;
import static dev.twokey.proof.Harbour.MORNING;
import static dev.twokey.proof.Harbour.SIGNING;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.proof.RequestSignatures.Export;
import dev.twokey.proof.RequestSignatures.Found;
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
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.io.TempDir;

/**
 * Contoso's log as it is written, and the deployment's. Alice (Service Engineering) asks for access to Contoso, Bob (SOC)
 * approves; Carol is in Operations.
 */
abstract class OnContososLog {
    static final String CONTOSO = "harbour/contoso";
    static final String REQUEST = Harbour.id("req", 77);
    static final NoteSigner CONTOSOS = NoteSigner.generate(CONTOSO, new SecureRandom());
    static final NoteSigner DEPLOYMENTS = NoteSigner.generate(Harbour.LOG, new SecureRandom());

    @TempDir
    Path folder;

    final Harbour harbour = Harbour.founded();
    final List<LogLine> log = new ArrayList<>();
    final List<Detail> details = new ArrayList<>();

    static PersonRecord ofSandbox(PersonRecord person) {
        List<PersonRecord.Key> keys = person.keys().stream()
                .map(key -> new PersonRecord.Key(
                        key.purpose(), key.key(), Optional.of("74776f6b-6579-7361-6e64-626f78210000"), key.account()))
                .toList();
        return new PersonRecord(person.person(), person.teams(), person.accounts(), keys);
    }

    void happened(String kind) {
        append(kind, JsonObject.empty(), Map.of());
    }

    void asked() {
        append("request.asked", sign(ALICE, Decision.REQUEST, statement -> statement), document());
    }

    void approved(String person) {
        append("request.approved", sign(person, Decision.APPROVE, statement -> statement), document());
    }

    void assertFails(long entry, String reason) throws IOException {
        assertThat(check()).isInstanceOfSatisfying(Found.Fails.class, fails -> {
            assertThat(fails.reason()).as(fails.message()).isEqualTo(reason);
            assertThat(fails.entry()).isEqualTo(entry);
        });
    }

    static JsonObject document() {
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

    SignedStatement sign(String person, Decision decision, UnaryOperator<JsonObject> change) {
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

    static JsonObject seeing(JsonObject statement, String log, Witness seen) {
        return statement.with("checkpoints", statement.object("checkpoints").with(log, seen.toString()));
    }

    static String witness(List<LogLine> lines) {
        return new Witness(
                        lines.size(),
                        MerkleTree.root(lines.stream().map(LogLine::leafHash).toList()))
                .toString();
    }

    void append(String kind, SignedStatement signed, JsonObject document) {
        append(kind, signed, document, Digest.of(document()));
    }

    void append(String kind, SignedStatement signed, JsonObject document, Digest digest) {
        append(kind, signed, document, digest, MORNING);
    }

    void append(String kind, SignedStatement signed, JsonObject document, Digest digest, Instant at) {
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

    void append(String kind, JsonObject data, Map<String, String> open) {
        append(kind, data, open, MORNING);
    }

    void append(String kind, JsonObject data, Map<String, String> open, Instant at) {
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

    Found check() throws IOException {
        return check(SIGNING, Optional.empty());
    }

    Found.Hold held() throws IOException {
        return (Found.Hold) check();
    }

    Found check(RelyingParty signing, Optional<Digest> genesis) throws IOException {
        return RequestSignatures.check(
                export(log, details, CONTOSOS), export(harbour.log, List.of(), DEPLOYMENTS), signing, genesis);
    }

    Export export(List<LogLine> lines, List<Detail> open, NoteSigner key) throws IOException {
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

    void active(Instant at, Duration time) {
        append("elevation.active", JsonObject.of("endsAt", at.plus(time).toString()), Map.of(), at);
    }
}
