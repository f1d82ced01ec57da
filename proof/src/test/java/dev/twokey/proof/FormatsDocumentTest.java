package dev.twokey.proof;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.proof.RequestSignatures.Export;
import dev.twokey.proof.RequestSignatures.Found;
import dev.twokey.proof.RequestSignatures.Keys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/**
 * The worked example of docs/formats.md, block by block: a request that the server's tests recorded (FormatsExampleTest
 * there). Each block stands between {@code <!-- example: name -->} and the end of its fence;
 * {@code -Dtwokey.formats.write=true} writes them anew.
 */
class FormatsDocumentTest {
    private static final Path DOCUMENT = Path.of("..", "docs", "formats.md");
    private static final boolean WRITE = Boolean.getBoolean("twokey.formats.write");

    private static final Path RECORDED = Path.of("src", "test", "resources", "dev", "twokey", "proof");
    private static final Path CONTOSO = RECORDED.resolve("contoso.zip");
    private static final Path DEPLOYMENT = RECORDED.resolve("deployment.zip");

    @Test
    void the_worked_example_is_what_the_server_wrote() throws IOException {
        Map<String, String> blocks = blocks();
        if (WRITE) {
            for (var block : blocks.entrySet()) {
                write(block.getKey(), block.getValue());
            }
        }
        for (var block : blocks.entrySet()) {
            assertThat(block(block.getKey())).as(block.getKey()).isEqualTo(block.getValue());
        }
    }

    @Test
    void the_signature_of_the_worked_example_holds() throws IOException {
        JsonObject key = CanonicalJson.parseObject(block("key").getBytes(UTF_8));
        SigningKey passkey = new SigningKey(key.bytes("credentialId"), key.bytes("publicKey"));
        JsonObject assertion = CanonicalJson.parseObject(block("assertion").getBytes(UTF_8));
        VerifiedAssertion verified = Assertions.verify(
                block("statement").getBytes(UTF_8), Assertion.fromJson(assertion), passkey, Harbour.SIGNING);
        assertThat(verified.signCount()).isPositive();
        RequestDocument document = RequestDocument.parse(block("document").getBytes(UTF_8));
        assertThat(document.isNamedBy(Statement.parse(block("statement").getBytes(UTF_8))))
                .isTrue();
        assertThat(block("digest")).isEqualTo(document.digest() + "\n" + RequestCode.of(document.digest()));
    }

    @Test
    void the_log_of_the_worked_example_verifies() throws IOException {
        List<Digest> leaves = new ArrayList<>();
        block("entries.jsonl").lines().forEach(line -> leaves.add(MerkleTree.leafHash(line.getBytes(UTF_8))));
        Checkpoint checkpoint = Checkpoint.open(
                        SignedNote.parse(block("checkpoint") + "\n"), NoteVerifier.parse(block("vkey")))
                .orElseThrow();
        assertThat(checkpoint.witness()).isEqualTo(new Witness(leaves.size(), MerkleTree.root(leaves)));
    }

    @Test
    void the_keys_of_the_worked_example_hold_against_the_deployments_log() throws IOException {
        // The server of the tests is one in sandbox mode.
        assertThat(RequestSignatures.check(
                        new Export(CONTOSO, Optional.of(block("vkey"))),
                        new Export(DEPLOYMENT, Optional.empty()),
                        Harbour.SIGNING,
                        Optional.empty()))
                .isInstanceOfSatisfying(Found.Hold.class, hold -> {
                    assertThat(hold.keys()).isEqualTo(new Keys(0, 2, 0, OptionalLong.empty()));
                    assertThat(hold.violations()).isEmpty();
                });
    }

    /** The blocks of the page, as the recorded request has them: its first key, and all of Contoso's log. */
    private static Map<String, String> blocks() throws IOException {
        List<Detail> details = new ArrayList<>();
        LogExport.verify(CONTOSO, Optional.empty(), (line, open) -> details.addAll(open));
        RequestKey asked = RequestKey.of(
                        details.stream().filter(detail -> detail.index() == 1).toList())
                .orElseThrow();
        Map<String, String> blocks = new LinkedHashMap<>();
        blocks.put("document", CanonicalJson.writeString(asked.document().document()));
        blocks.put(
                "digest",
                asked.document().digest() + "\n"
                        + RequestCode.of(asked.document().digest()));
        blocks.put("statement", new String(asked.statement().bytes(), UTF_8));
        blocks.put("challenge", asked.statement().challenge().bytes().base64Url());
        SigningKey key = key(asked.statement().credential());
        blocks.put(
                "key",
                CanonicalJson.writeString(
                        JsonObject.of("credentialId", key.credentialId().base64Url())
                                .with("publicKey", key.publicKey())));
        blocks.put(
                "assertion",
                CanonicalJson.writeString(asked.signed().assertion().toJson()));
        for (var member : LogExportTest.members(Files.readAllBytes(CONTOSO)).entrySet()) {
            String text = new String(member.getValue(), UTF_8);
            blocks.put(member.getKey(), text.substring(0, text.length() - 1));
        }
        blocks.put("export", Digest.of(Files.readAllBytes(CONTOSO)).toString());
        return blocks;
    }

    private static SigningKey key(Bytes credential) throws IOException {
        List<LogLine> lines = new ArrayList<>();
        LogExport.verify(DEPLOYMENT, Optional.empty(), (line, open) -> lines.add(line));
        return Authority.replay(lines, Harbour.SIGNING)
                .key(credential)
                .orElseThrow()
                .key();
    }

    private static String block(String name) throws IOException {
        String text = Files.readString(DOCUMENT);
        return text.substring(start(text, name), end(text, name));
    }

    private static void write(String name, String value) throws IOException {
        String text = Files.readString(DOCUMENT);
        String tail = text.substring(end(text, name));
        Files.writeString(
                DOCUMENT, text.substring(0, start(text, name)) + value + (tail.startsWith("\n") ? tail : "\n" + tail));
    }

    private static int start(String text, String name) {
        String mark = "<!-- example: " + name + " -->\n```text\n";
        int at = text.indexOf(mark);
        assertThat(at).as("block " + name).isNotNegative();
        return at + mark.length();
    }

    private static int end(String text, String name) {
        int start = start(text, name);
        return text.startsWith("```", start) ? start : text.indexOf("\n```", start);
    }
}
