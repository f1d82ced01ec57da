package dev.twokey.story.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.twokey.proof.Base32;
import dev.twokey.proof.Bytes;
import dev.twokey.proof.Checkpoint;
import dev.twokey.proof.Detail;
import dev.twokey.proof.JsonObject;
import dev.twokey.proof.LogEntry;
import dev.twokey.proof.LogExport;
import dev.twokey.proof.LogLine;
import dev.twokey.proof.MerkleTree;
import dev.twokey.proof.NoteSigner;
import dev.twokey.story.running.Broken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportedLogTest {
    private static final String LOG = "harbour/contoso";
    private static final String ALICE = Base32.id("psn", new UUID(0, 1));
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    @TempDir
    private Path folder;

    private final NoteSigner signer = NoteSigner.generate(LOG, new SecureRandom());
    private Path file = Path.of("unset");

    @BeforeEach
    void export() throws IOException {
        export(3);
    }

    private void export(int size) throws IOException {
        Detail detail = new Detail("justification", 1, Bytes.of(new byte[16]), "a policy locks people out");
        List<LogLine> lines = IntStream.range(0, size)
                .mapToObj(index -> new LogLine(entry(index, detail), index, LOG, NOON.plusSeconds(index)))
                .toList();
        var root = MerkleTree.root(lines.stream().map(LogLine::leafHash).toList());
        file = folder.resolve("export.zip");
        try (var out = Files.newOutputStream(file)) {
            LogExport.write(
                    out,
                    lines,
                    size == 0 ? List.of() : List.of(detail),
                    new Checkpoint(LOG, lines.size(), root).sign(signer),
                    signer.verifier().vkey());
        }
    }

    private static LogEntry entry(int index, Detail detail) {
        LogEntry entry = LogEntry.of(Base32.id("ent", new UUID(0, index)), "request.asked", NOON, ALICE)
                .withData(JsonObject.of("number", index));
        return index == detail.index() ? entry.withCommitment(detail.field(), detail.commitment()) : entry;
    }

    @Test
    void an_honest_one_verifies_with_the_pinned_key() {
        assertThat(log().verified().witness().size()).isEqualTo(3);
    }

    @Test
    void every_change_is_detected_and_a_log_signed_anew_is_refused() {
        assertThat(log().detectsEveryChange()).isGreaterThan(60);
        assertThat(log().refusesAnotherKey()).contains("another key than the pinned one");
    }

    @Test
    void an_empty_one_verifies_and_still_proves_no_tampering() throws IOException {
        export(0);

        assertThat(log().verified().witness().size()).isZero();
        assertThatThrownBy(() -> log().detectsEveryChange())
                .isInstanceOf(Broken.class)
                .hasMessageContaining("entries.jsonl of ")
                .hasMessageContaining("expected: something that could be changed");
    }

    @Test
    void one_of_another_key_breaks_the_story() {
        var other = NoteSigner.generate(LOG, new SecureRandom()).verifier().vkey();

        assertThatThrownBy(() -> new ExportedLog(file, other).verified())
                .isInstanceOf(Broken.class)
                .hasMessageContaining("another key");
    }

    private ExportedLog log() {
        return new ExportedLog(file, signer.verifier().vkey());
    }
}
