package dev.twokey.proof;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;

/**
 * The worked example of docs/formats.md, block by block. Each block stands between {@code <!-- example: name -->} and
 * the end of its fence; {@code -Dtwokey.formats.write=true} writes them anew.
 */
class FormatsDocumentTest {
    private static final Path DOCUMENT = Path.of("..", "docs", "formats.md");
    private static final boolean WRITE = Boolean.getBoolean("twokey.formats.write");

    private final ContosoLog contoso = new ContosoLog();

    @Test
    void the_worked_example_is_what_the_code_writes() throws IOException {
        for (var block : blocks().entrySet()) {
            assertThat(block(block.getKey())).as(block.getKey()).isEqualTo(block.getValue());
        }
    }

    @Test
    void the_signature_of_the_worked_example_holds() throws IOException {
        if (WRITE) {
            write("key", CanonicalJson.writeString(newKeyAndAssertion()));
        }
        JsonObject key = CanonicalJson.parseObject(block("key").getBytes(UTF_8));
        SigningKey passkey = new SigningKey(key.bytes("credentialId"), key.bytes("publicKey"));
        JsonObject assertion = CanonicalJson.parseObject(block("assertion").getBytes(UTF_8));
        VerifiedAssertion verified = Assertions.verify(
                block("statement").getBytes(UTF_8), Assertion.fromJson(assertion), passkey, Harbour.SIGNING);
        assertThat(verified.signCount()).isEqualTo(1);
        RequestDocument document = RequestDocument.parse(block("document").getBytes(UTF_8));
        assertThat(document.isNamedBy(Statement.parse(block("statement").getBytes(UTF_8))))
                .isTrue();
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

    /** An ES256 signature is random, so key and assertion are made once and then only verified. */
    private JsonObject newKeyAndAssertion() throws IOException {
        SoftwareAuthenticator passkey = SoftwareAuthenticator.es256("alice's signing key", Harbour.SIGNING);
        Assertion assertion = passkey.answer(statement().challenge().bytes());
        write("assertion", CanonicalJson.writeString(assertion.toJson()));
        return JsonObject.of("credentialId", passkey.key().credentialId().base64Url())
                .with("publicKey", passkey.key().publicKey());
    }

    private Map<String, String> blocks() throws IOException {
        Map<String, String> blocks = new LinkedHashMap<>();
        blocks.put("document", CanonicalJson.writeString(document().document()));
        blocks.put(
                "digest", document().digest() + "\n" + RequestCode.of(document().digest()));
        blocks.put("statement", new String(statement().bytes(), UTF_8));
        blocks.put("challenge", statement().challenge().bytes().base64Url());
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(contoso.export()))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                String text = new String(zip.readAllBytes(), UTF_8);
                blocks.put(entry.getName(), text.substring(0, text.length() - 1));
            }
        }
        blocks.put("export", Digest.of(contoso.export()).toString());
        if (WRITE) {
            for (var block : blocks.entrySet()) {
                write(block.getKey(), block.getValue());
            }
        }
        return blocks;
    }

    private RequestDocument document() {
        return RequestDocument.of(JsonObject.of("type", "twokey/elevation")
                .with("version", 1)
                .with("deployment", "harbour")
                .with("tenant", "contoso")
                .with("request", Harbour.id("req", 1))
                .with("requester", Harbour.ALICE)
                .with(
                        "keyRule",
                        KeyRule.of(KeyRule.KeySet.of(1, "service-engineering", "soc"))
                                .toJson())
                .with("policy", Harbour.POLICY)
                .with("roleGroup", "security-manager")
                .with("duration", "PT1H")
                .with("justification", "Ticket of 14:00: mailbox rules of a phished account")
                .with("ticket", "INC-4711"));
    }

    private Statement statement() {
        return new Statement(
                "harbour",
                1,
                "contoso",
                "entra:0d5c7b4e-7a51-4c0e-9f43-6d1a2b3c4d5e",
                document().request(),
                document().digest(),
                Decision.REQUEST,
                Harbour.ALICE,
                Bytes.utf8("alice's signing key"),
                Harbour.POLICY,
                new Witness(7, MerkleTree.leafHash("a deployment's log".getBytes(UTF_8))),
                Witness.ofNothing(),
                "kqW3n5Vt0cXw2m8Q",
                Instant.parse("2026-11-24T14:12:30Z"),
                Instant.parse("2026-11-24T14:17:30Z"));
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
