package dev.twokey.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.proof.Bytes;
import dev.twokey.proof.Checkpoint;
import dev.twokey.proof.Detail;
import dev.twokey.proof.Digest;
import dev.twokey.proof.Gap;
import dev.twokey.proof.JsonObject;
import dev.twokey.proof.LogEntry;
import dev.twokey.proof.LogExport;
import dev.twokey.proof.LogLine;
import dev.twokey.proof.MerkleTree;
import dev.twokey.proof.NoteSigner;
import dev.twokey.proof.SignedNote;
import dev.twokey.proof.Witness;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogTest {
    private static final String LOG = "harbour/contoso";
    private static final NoteSigner KEY = NoteSigner.generate(LOG, new SecureRandom());
    private static final Instant START = Instant.parse("2026-11-24T14:00:00Z");

    @TempDir
    Path home;

    private Terminal terminal;
    private Path file;

    @BeforeEach
    void write() throws IOException {
        terminal = new Terminal(home);
        file = export("log.zip", KEY, "Rotate the keys", 3);
    }

    @Test
    void a_log_verifies_under_its_pinned_key_without_any_server() {
        assertThat(verify("--vkey", vkey(KEY)))
                .contains(
                        "Verified: 3 entries of harbour/contoso (3 personal texts open, 0 erased or withheld), each as it was signed.\nexit 0\n");
    }

    @Test
    void without_a_pin_it_is_consistent_and_nothing_more() {
        assertThat(verify())
                .contains("Consistent with itself, authenticity not proven: 3 entries of harbour/contoso")
                .endsWith("exit 3\n");
        assertThat(verify("--json")).contains("\"result\":\"consistent-only\"").endsWith("exit 3\n");
    }

    @Test
    void a_log_signed_again_under_another_key_is_refused() throws IOException {
        NoteSigner mallory = NoteSigner.generate(LOG, new SecureRandom());
        Path forged = export("forged.zip", mallory, "Nothing happened", 3);

        assertThat(terminal.run("log", "verify", forged.toString(), "--vkey", vkey(KEY)))
                .endsWith("""
                        NOT verified. vkey: the log is signed under another key than the pinned one
                        Do not rely on this file. Keep it, and tell whoever runs the log.
                        exit 1
                        """);
    }

    @Test
    void the_entry_that_differs_is_named() throws IOException {
        Path changed = file.resolveSibling("changed.zip");
        Files.write(
                changed,
                LogArchive.read(file)
                        .with("entries.jsonl", "\"index\":1", "\"index\":7")
                        .bytes());

        assertThat(terminal.run("log", "verify", changed.toString(), "--vkey", vkey(KEY), "--json"))
                .contains("\"result\":\"broken\",\"file\":\"entries.jsonl\",\"entry\":1,")
                .endsWith("exit 1\n");
    }

    @Test
    void a_log_that_continues_a_checkpoint_that_was_kept_is_verified() throws IOException {
        Path kept = checkpoint("kept", KEY, lines("Rotate the keys", 2));

        assertThat(verify("--checkpoint", kept.toString()))
                .contains("Verified: 3 entries")
                .endsWith("exit 0\n");
    }

    @Test
    void history_rewritten_behind_a_checkpoint_that_was_kept_is_detected() throws IOException {
        Path kept = checkpoint("kept", KEY, lines("Something else", 2));

        assertThat(verify("--checkpoint", kept.toString()))
                .endsWith("NOT verified. " + kept + ": the first 2 entries of the log are not those that it signs\n"
                        + "One of the two is not genuine. Rely on neither, keep both, and tell whoever runs the log.\n"
                        + "exit 1\n");
        assertThat(verify("--checkpoint", kept.toString(), "--json"))
                .contains("{\"result\":\"broken\",\"file\":\"" + kept + "\",\"message\":\"the first 2 entries ");
    }

    @Test
    void a_log_shorter_than_a_checkpoint_that_was_kept_is_detected() throws IOException {
        Path kept = checkpoint("kept", KEY, lines("Rotate the keys", 4));

        assertThat(verify("--checkpoint", kept.toString()))
                .contains("NOT verified. " + kept + ": it is of 4 entries, the log has only 3\n")
                .endsWith("exit 1\n");
    }

    /** Entries 2 to 4 of five were lost, and the log went on from the first two. */
    private Path restored(Witness lost) throws IOException {
        return restored(Optional.of(lost));
    }

    private Path restored(Optional<Witness> lost) throws IOException {
        List<LogLine> lines = new ArrayList<>(lines("Rotate the keys", 2));
        Instant at = START.plusSeconds(60);
        LogEntry entry = LogEntry.of("ent_00000000000000000000000009", Gap.KIND, at, "system")
                .withData(Gap.data(2, witness(lines), lost));
        lines.add(new LogLine(entry, 2, LOG, at));
        Path restored = home.resolve("restored.zip");
        List<Detail> details = List.of(detail("Rotate the keys", 0), detail("Rotate the keys", 1));
        try (OutputStream out = Files.newOutputStream(restored)) {
            LogExport.write(out, lines, details, note(KEY, lines), vkey(KEY));
        }
        return restored;
    }

    private static Witness witness(List<LogLine> lines) {
        return new Witness(
                lines.size(),
                MerkleTree.root(lines.stream()
                        .map(line -> MerkleTree.leafHash(line.bytes()))
                        .toList()));
    }

    @Test
    void a_restored_log_is_never_verified_without_saying_what_is_missing() throws IOException {
        file = restored(witness(lines("Rotate the keys", 5)));
        Path before = checkpoint("before", KEY, lines("Rotate the keys", 2));

        String missing = "Restored on 2026-11-24T14:01:00Z (epoch 2): entries 2 to 4 are missing.\n";
        assertThat(verify("--vkey", vkey(KEY)))
                .contains("Verified: 3 entries of harbour/contoso")
                .endsWith(missing + "exit 0\n");
        assertThat(verify("--checkpoint", before.toString())).endsWith(missing + "exit 0\n");
        assertThat(verify("--vkey", vkey(KEY), "--json")).contains("\"restores\":[{\"entry\":2,\"epoch\":2,");
    }

    @Test
    void a_checkpoint_of_what_a_restore_has_lost_is_not_verified_and_says_what_is_missing() throws IOException {
        file = restored(witness(lines("Rotate the keys", 5)));
        Path last = checkpoint("last", KEY, lines("Rotate the keys", 5));
        Path between = checkpoint("between", KEY, lines("Rotate the keys", 3));

        assertThat(verify("--checkpoint", last.toString()))
                .contains("NOT verified. " + last + ": entries of this log that it signs are missing. Restored on"
                        + " 2026-11-24T14:01:00Z (epoch 2): entries 2 to 4 are missing.\n"
                        + "The checkpoint is the very state that the log names as the last one before. Keep it:")
                .endsWith("exit 1\n");
        assertThat(verify("--checkpoint", between.toString()))
                .contains("The checkpoint is of a state in between, which nothing here can show any more. Keep it:")
                .endsWith("exit 1\n");
        assertThat(verify("--checkpoint", between.toString(), "--json")).contains("{\"result\":\"entries-missing\"");
    }

    @Test
    void a_restore_explains_no_more_than_it_says() throws IOException {
        file = restored(witness(lines("Rotate the keys", 5)));
        Path more = checkpoint("more", KEY, lines("Rotate the keys", 6));
        Path other = checkpoint("other", KEY, lines("Something else", 2));

        assertThat(verify("--checkpoint", more.toString()))
                .contains("NOT verified. " + more + ": it is of 6 entries, the log has only 3\n")
                .endsWith("exit 1\n");
        assertThat(verify("--checkpoint", other.toString()))
                .contains("the first 2 entries of the log are not those that it signs\n")
                .endsWith("exit 1\n");
    }

    @Test
    void a_restore_of_which_nobody_knows_how_much_it_lost_excuses_no_fork() throws IOException {
        file = restored(Optional.empty());
        Path kept = checkpoint("kept", KEY, lines("Something else", 9));

        assertThat(verify("--checkpoint", kept.toString()))
                .contains(
                        "NOT verified. " + kept + ": it is of 9 entries, the log has only 3\n",
                        "Contradicted; a restore may explain it, and so may a forged log. Restored on 2026-11-24T14:01:00Z (epoch 2): what"
                                + " came after entry 1 before that is missing, how much is not known.")
                .endsWith("exit 1\n");
        assertThat(verify("--checkpoint", kept.toString(), "--json"))
                .contains("{\"result\":\"broken\",", "\"perhaps\":{\"entry\":2,");
    }

    @Test
    void a_checkpoint_under_another_key_proves_nothing() throws IOException {
        Path foreign = checkpoint("foreign", NoteSigner.generate(LOG, new SecureRandom()), lines("Rotate the keys", 2));

        assertThat(verify("--checkpoint", foreign.toString()))
                .contains("NOT verified. " + foreign + ": it is signed under another key than the log\n")
                .endsWith("exit 1\n");
    }

    @Test
    void a_checkpoint_of_another_log_is_named_as_that() throws IOException {
        NoteSigner key = NoteSigner.generate("harbour/fabrikam", new SecureRandom());
        Path foreign = Files.writeString(
                home.resolve("foreign"),
                new Checkpoint("harbour/fabrikam", 0, MerkleTree.emptyRoot())
                        .sign(key)
                        .toString());

        assertThat(verify("--checkpoint", foreign.toString()))
                .contains("NOT verified. " + foreign + ": it is of harbour/fabrikam, not of harbour/contoso\n")
                .endsWith("exit 1\n");
    }

    @Test
    void what_is_no_key_or_no_file_is_a_mistake_in_typing() {
        assertThat(verify("--vkey", "hello"))
                .contains("! The key is no vkey: ")
                .endsWith("! Show it with: twokey log vkey TENANT\nexit 2\n");
        Path absent = home.resolve("absent.zip");
        assertThat(terminal.run("log", "verify", absent.toString()))
                .endsWith("! There is no file " + absent + ".\n! Name a file that is there.\nexit 2\n");
        assertThat(verify("--checkpoint", absent.toString()))
                .endsWith("! There is no file " + absent + ".\n! Name a file that is there.\nexit 2\n");
        assertThat(verify("--checkpoint", file.toString()))
                .contains("! " + file + " is no checkpoint: ")
                .endsWith("exit 2\n");
    }

    @Test
    void a_detail_that_is_malformed_names_the_entry_that_it_belonged_to() throws IOException {
        Path changed = file.resolveSibling("changed.zip");
        Files.write(
                changed,
                LogArchive.read(file)
                        .with("details.jsonl", "\"index\":2,\"salt\"", "\"index\":2,\"sale\"")
                        .bytes());

        assertThat(terminal.run("log", "verify", changed.toString(), "--vkey", vkey(KEY), "--json"))
                .contains("\"result\":\"broken\",\"file\":\"details.jsonl\",\"entry\":2,")
                .endsWith("exit 1\n");
    }

    @Test
    void an_exported_log_verifies_under_the_shown_key() throws IOException {
        try (FakeServer server = new FakeServer()
                .answers("GET /api/v1/tenants/contoso/log/export", 200, Files.readAllBytes(file))
                .answers("GET /api/v1/tenants/contoso/log/vkey", 200, vkey(KEY) + "\n")) {
            terminal = new Terminal(home, server.address()).with("TWOKEY_TOKEN", "tk_alice");
            String written = home.resolve("written.zip").toString();

            assertThat(terminal.run("log", "export", "contoso", "-o", written))
                    .endsWith("Verify it with: twokey log verify " + written + " --vkey KEY\nexit 0\n");
            assertThat(terminal.run("log", "vkey", "contoso"))
                    .isEqualTo("$ twokey log vkey contoso\n" + vkey(KEY) + "\nexit 0\n");
            assertThat(terminal.run("log", "verify", written, "--vkey", vkey(KEY)))
                    .endsWith("exit 0\n");
        }
    }

    private String verify(String... options) {
        String[] arguments = new String[options.length + 3];
        arguments[0] = "log";
        arguments[1] = "verify";
        arguments[2] = file.toString();
        System.arraycopy(options, 0, arguments, 3, options.length);
        return terminal.run(arguments);
    }

    private static String vkey(NoteSigner key) {
        return key.verifier().vkey();
    }

    private Path export(String name, NoteSigner key, String why, int size) throws IOException {
        Path file = home.resolve(name);
        List<LogLine> lines = lines(why, size);
        List<Detail> details =
                IntStream.range(0, size).mapToObj(index -> detail(why, index)).toList();
        try (OutputStream out = Files.newOutputStream(file)) {
            LogExport.write(out, lines, details, note(key, lines), vkey(key));
        }
        return file;
    }

    private Path checkpoint(String name, NoteSigner key, List<LogLine> lines) throws IOException {
        return Files.writeString(home.resolve(name), note(key, lines).toString());
    }

    private static SignedNote note(NoteSigner key, List<LogLine> lines) {
        List<Digest> leaves =
                lines.stream().map(line -> MerkleTree.leafHash(line.bytes())).toList();
        return new Checkpoint(LOG, lines.size(), MerkleTree.root(leaves)).sign(key);
    }

    private static List<LogLine> lines(String why, int size) {
        return IntStream.range(0, size).mapToObj(index -> line(why, index)).toList();
    }

    private static LogLine line(String why, int index) {
        Instant at = START.plusSeconds(index);
        LogEntry entry = LogEntry.of("ent_0000000000000000000000000" + index, "elevation.asked", at, "system")
                .withData(JsonObject.of("ticket", "INC-1"))
                .withCommitment("justification", detail(why, index).commitment());
        return new LogLine(entry, index, LOG, at);
    }

    private static Detail detail(String why, int index) {
        byte[] salt = ("sixteen bytes %2d").formatted(index).getBytes(StandardCharsets.US_ASCII);
        return new Detail("justification", index, Bytes.of(salt), why);
    }
}
