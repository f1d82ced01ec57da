package dev.twokey.story.outside;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.twokey.proof.Checkpoint;
import dev.twokey.proof.Detail;
import dev.twokey.proof.LogExport;
import dev.twokey.proof.LogLine;
import dev.twokey.proof.NoteSigner;
import dev.twokey.proof.SignedNote;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** What a cheat does to an exported log. */
final class Tampering {
    private final Map<String, byte[]> members;

    Tampering(Path export) {
        this.members = read(export);
    }

    private static Map<String, byte[]> read(Path export) {
        Map<String, byte[]> members = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(export))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                members.put(entry.getName(), zip.readAllBytes());
            }
            return members;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + export, e);
        }
    }

    int size(String member) {
        return bytes(member).length;
    }

    String entries() {
        return text("entries.jsonl");
    }

    /** Which line of a member this byte is in, from 0. */
    int line(String member, int at) {
        byte[] bytes = bytes(member);
        int line = 0;
        for (int before = 0; before < at; before++) {
            line += bytes[before] == '\n' ? 1 : 0;
        }
        return line;
    }

    /** Changes one byte of one member. */
    void change(String member, int at, Path to) {
        byte[] changed = bytes(member).clone();
        changed[at] = (byte) (changed[at] == 'x' ? 'y' : 'x');
        Map<String, byte[]> others = new LinkedHashMap<>(members);
        others.put(member, changed);
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(to))) {
            for (Map.Entry<String, byte[]> other : others.entrySet()) {
                zip.putNextEntry(new ZipEntry(other.getKey()));
                zip.write(other.getValue());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + to, e);
        }
    }

    /** Signs the whole log anew with a key of one's own. */
    void signAnew(Path to) {
        Checkpoint checkpoint =
                Checkpoint.parse(SignedNote.parse(text("checkpoint")).text());
        NoteSigner cheat = NoteSigner.generate(checkpoint.origin(), new SecureRandom());
        List<LogLine> entries =
                lines("entries.jsonl").stream().map(LogLine::parse).toList();
        List<Detail> details =
                lines("details.jsonl").stream().map(Detail::parse).toList();
        var bytes = new ByteArrayOutputStream();
        try (OutputStream out = Files.newOutputStream(to)) {
            LogExport.write(
                    bytes,
                    entries,
                    details,
                    checkpoint.sign(cheat),
                    cheat.verifier().vkey());
            bytes.writeTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + to, e);
        }
    }

    private List<byte[]> lines(String member) {
        return text(member).lines().map(line -> line.getBytes(UTF_8)).toList();
    }

    private String text(String member) {
        return new String(bytes(member), UTF_8);
    }

    private byte[] bytes(String member) {
        byte[] bytes = members.get(member);
        if (bytes == null) {
            throw new IllegalArgumentException("the export has no " + member);
        }
        return bytes;
    }
}
