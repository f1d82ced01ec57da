package dev.twokey.story.outside;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** The members of an exported log, as any unzip would show them. */
record Members(Map<String, byte[]> all) {
    static final String ENTRIES = "entries.jsonl";
    static final String DETAILS = "details.jsonl";
    static final String CHECKPOINT = "checkpoint";

    static Members read(Path export) {
        Map<String, byte[]> members = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(export))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                members.put(entry.getName(), zip.readAllBytes());
            }
            return new Members(members);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + export, e);
        }
    }

    byte[] bytes(String member) {
        byte[] bytes = all.get(member);
        if (bytes == null) {
            throw new IllegalArgumentException("the export has no " + member);
        }
        return bytes;
    }

    String text(String member) {
        return new String(bytes(member), UTF_8);
    }

    List<byte[]> lines(String member) {
        return text(member).lines().map(line -> line.getBytes(UTF_8)).toList();
    }

    /** The same with one member replaced, written to a file. */
    void writeWith(String member, byte[] replacement, Path to) {
        Map<String, byte[]> others = new LinkedHashMap<>(all);
        others.put(member, replacement);
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
}
