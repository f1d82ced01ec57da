package dev.twokey.proof;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The log of the customer Contoso: one elevation from asking to its end. Every byte of it is fixed. */
final class ContosoLog {
    static final String NAME = "harbour/contoso";
    private static final Instant ASKED = Instant.parse("2026-11-24T14:12:30Z");

    final NoteSigner key = NoteSigner.parse(
            new NoteSignerSeed(NAME, "a seed of thirty-two bytes, fixed".substring(0, 32)).privateKey());
    final List<LogLine> entries = new ArrayList<>();
    final List<Detail> details = new ArrayList<>();

    /** Builds the text form of a private key from a seed. */
    private record NoteSignerSeed(String name, String seed) {
        String privateKey() {
            NoteSigner signer = NoteSigner.generate(name, new java.security.SecureRandom() {
                private static final long serialVersionUID = 1;

                @Override
                public void nextBytes(byte[] bytes) {
                    System.arraycopy(seed.getBytes(UTF_8), 0, bytes, 0, bytes.length);
                }
            });
            return signer.revealPrivateKey();
        }
    }

    ContosoLog() {
        append(
                "elevation.requested",
                "psn_0000000000000000000000000a",
                JsonObject.of("duration", "PT1H").with("roleGroup", "security-manager"),
                "justification",
                "Ticket of 14:00: mailbox rules of a phished account",
                "ticket",
                "INC-4711");
        append("elevation.approved", "psn_0000000000000000000000000b", JsonObject.of("team", "soc"));
        append("elevation.ended", "system", JsonObject.of("reason", "time"), "note", "Zurück auf Anfang");
    }

    void append(String kind, String actor, JsonObject data, String... texts) {
        int index = entries.size();
        LogEntry entry = LogEntry.of(Harbour.id("ent", index + 1), kind, ASKED.plusSeconds(index), actor)
                .withRequest(Harbour.id("req", 1))
                .withData(data);
        for (int at = 0; at < texts.length; at += 2) {
            Bytes salt = Bytes.utf8("salt %02d, 16 byte".formatted(index * 10 + at));
            Detail detail = new Detail(texts[at], index, salt, texts[at + 1]);
            details.add(detail);
            entry = entry.withCommitment(detail.field(), detail.commitment());
        }
        entries.add(new LogLine(entry, index, NAME, ASKED.plusSeconds(index).plusMillis(250)));
    }

    Checkpoint checkpoint() {
        return new Checkpoint(
                NAME,
                entries.size(),
                MerkleTree.root(entries.stream().map(LogLine::leafHash).toList()));
    }

    byte[] export() {
        return export(key);
    }

    byte[] export(NoteSigner signer) {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            LogExport.write(
                    out,
                    entries,
                    details,
                    checkpoint().sign(signer),
                    signer.verifier().vkey());
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
