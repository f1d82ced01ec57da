package dev.twokey.story.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.twokey.proof.Base32;
import dev.twokey.proof.Bytes;
import dev.twokey.proof.CanonicalJson;
import dev.twokey.proof.Checkpoint;
import dev.twokey.proof.Detail;
import dev.twokey.proof.Digest;
import dev.twokey.proof.JsonObject;
import dev.twokey.proof.KeyRule;
import dev.twokey.proof.LogEntry;
import dev.twokey.proof.LogExport;
import dev.twokey.proof.LogLine;
import dev.twokey.proof.MerkleTree;
import dev.twokey.proof.NoteSigner;
import dev.twokey.proof.RequestDocument;
import dev.twokey.story.running.Broken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProvenRequestTest {
    private static final String LOG = "harbour/contoso";
    private static final String REQUEST = Base32.id("req", new UUID(0, 1));
    private static final String OTHER = Base32.id("req", new UUID(0, 2));
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final RequestDocument DOCUMENT = RequestDocument.of(JsonObject.of("type", "twokey/elevation")
            .with("version", 1)
            .with("deployment", "harbour")
            .with("tenant", "contoso")
            .with("directory", "entra:contoso")
            .with("request", REQUEST)
            .with("requester", Base32.id("per", new UUID(0, 1)))
            .with("keyRule", KeyRule.of(KeyRule.KeySet.of(1, "soc")).toJson())
            .with("policy", Digest.of(new byte[0])));

    @TempDir
    private Path folder;

    @Test
    void the_whole_course_in_its_order_is_proven_whatever_else_the_log_holds() throws IOException {
        List<String> kinds = new ArrayList<>(ProvenRequest.COURSE);
        kinds.add(1, "request.refused");

        ExportedLog log = log(kinds, REQUEST);

        assertThat(ProvenRequest.isEnded(log, REQUEST)).isTrue();
        assertThat(ProvenRequest.isEnded(log, OTHER)).isFalse();
        assertThat(ProvenRequest.of(log, REQUEST, DOCUMENT.digest().toString()).document())
                .isEqualTo(DOCUMENT);
    }

    @Test
    void an_empty_log_proves_nothing() throws IOException {
        assertRefused(log(List.of(), REQUEST), "seen:     []");
    }

    @Test
    void the_course_of_another_request_proves_nothing() throws IOException {
        assertRefused(log(ProvenRequest.COURSE, OTHER), "seen:     []");
    }

    @Test
    void each_entry_must_be_there() throws IOException {
        for (String missing : ProvenRequest.COURSE) {
            List<String> kinds = new ArrayList<>(ProvenRequest.COURSE);
            kinds.remove(missing);

            assertRefused(log(kinds, REQUEST), "seen:     " + kinds);
        }
    }

    @Test
    void the_entries_must_come_in_their_order() throws IOException {
        for (int first = 0; first + 1 < ProvenRequest.COURSE.size(); first++) {
            List<String> kinds = new ArrayList<>(ProvenRequest.COURSE);
            Collections.swap(kinds, first, first + 1);

            assertRefused(log(kinds, REQUEST), "seen:     " + kinds);
        }
    }

    @Test
    void the_log_must_be_about_what_was_signed() throws IOException {
        ExportedLog log = log(ProvenRequest.COURSE, REQUEST);

        assertThatThrownBy(() ->
                        ProvenRequest.of(log, REQUEST, Digest.of(new byte[] {1}).toString()))
                .isInstanceOf(Broken.class)
                .hasMessageContaining("the document in the log");
    }

    private void assertRefused(ExportedLog log, String seen) {
        assertThatThrownBy(
                        () -> ProvenRequest.of(log, REQUEST, DOCUMENT.digest().toString()))
                .isInstanceOf(Broken.class)
                .hasMessageContaining("what the customer's log tells of the request")
                .hasMessageContaining(seen);
    }

    private ExportedLog log(List<String> kinds, String request) throws IOException {
        NoteSigner signer = NoteSigner.generate(LOG, new SecureRandom());
        List<LogLine> lines = new ArrayList<>();
        List<Detail> details = new ArrayList<>();
        for (String kind : kinds) {
            LogEntry entry = LogEntry.of(Base32.id("ent", new UUID(0, lines.size())), kind, NOON, "system")
                    .withRequest(request);
            if (kind.equals("request.asked")) {
                Detail detail = new Detail(
                        "document",
                        lines.size(),
                        Bytes.of(new byte[16]),
                        CanonicalJson.writeString(DOCUMENT.document()));
                details.add(detail);
                entry = entry.withCommitment(detail.field(), detail.commitment());
            }
            lines.add(new LogLine(entry, lines.size(), LOG, NOON));
        }
        var root = MerkleTree.root(lines.stream().map(LogLine::leafHash).toList());
        Path file = Files.createTempFile(folder, "export", ".zip");
        try (var out = Files.newOutputStream(file)) {
            LogExport.write(
                    out,
                    lines,
                    details,
                    new Checkpoint(LOG, lines.size(), root).sign(signer),
                    signer.verifier().vkey());
        }
        return new ExportedLog(file, signer.verifier().vkey());
    }
}
