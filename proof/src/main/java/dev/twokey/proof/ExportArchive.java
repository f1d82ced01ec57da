package dev.twokey.proof;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** The zip of an export: five members, always the same bytes for the same contents. */
final class ExportArchive {
    static final String ENTRIES = "entries.jsonl";
    static final String DETAILS = "details.jsonl";
    static final String CHECKPOINT = "checkpoint";
    static final String VKEY = "vkey";
    static final String LEAVES = "leaves";
    static final String ARCHIVE = "archive";

    private static final int LARGE = 512 << 20;
    private static final int SMALL = 64 << 10;
    private static final Map<String, Integer> LIMITS = limits();
    private static final LocalDateTime EPOCH = LocalDateTime.of(1980, 1, 1, 0, 0);

    private ExportArchive() {}

    /** Members in the order in which they are written, each with the most bytes that it may have. */
    private static Map<String, Integer> limits() {
        Map<String, Integer> limits = new LinkedHashMap<>();
        limits.put(ENTRIES, LARGE);
        limits.put(DETAILS, LARGE);
        limits.put(CHECKPOINT, SMALL);
        limits.put(VKEY, SMALL);
        limits.put(LEAVES, LARGE);
        return limits;
    }

    static void write(OutputStream out, Map<String, byte[]> members) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out);
        for (String name : LIMITS.keySet()) {
            byte[] bytes = members.getOrDefault(name, new byte[0]);
            zip.putNextEntry(stored(name, bytes));
            zip.write(bytes);
            zip.closeEntry();
        }
        zip.finish();
    }

    private static ZipEntry stored(String name, byte[] bytes) {
        CRC32 crc = new CRC32();
        crc.update(bytes);
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(EPOCH);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(bytes.length);
        entry.setCrc(crc.getValue());
        return entry;
    }

    /**
     * Reads an archive of any compression, both by its directory and from front to back: a zip whose two views differ
     * shows one thing to us and another to the next program.
     *
     * @throws IOException when the file cannot be read at all
     * @throws BrokenExport when it is not a zip of exactly these members
     */
    static Map<String, byte[]> read(Path file) throws IOException {
        try {
            Map<String, byte[]> members = readFromFront(file);
            requireSameDirectory(file, members);
            List<String> missing = LIMITS.keySet().stream()
                    .filter(name -> !members.containsKey(name))
                    .toList();
            if (!missing.isEmpty()) {
                throw BrokenExport.in(ARCHIVE, "members are missing: " + String.join(", ", missing));
            }
            return members;
        } catch (ZipException | EOFException e) {
            throw BrokenExport.in(ARCHIVE, "not a zip: " + e.getMessage());
        }
    }

    private static Map<String, byte[]> readFromFront(Path file) throws IOException {
        Map<String, byte[]> members = new HashMap<>();
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(file))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (members.put(entry.getName(), readBounded(zip, entry.getName())) != null) {
                    throw BrokenExport.in(ARCHIVE, "member twice: " + entry.getName());
                }
            }
        }
        return members;
    }

    private static void requireSameDirectory(Path file, Map<String, byte[]> members) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            if (zip.size() != members.size()) {
                throw BrokenExport.in(ARCHIVE, "the zip's directory is not that of its members");
            }
            for (ZipEntry entry : Collections.list(zip.entries())) {
                byte[] member = members.get(entry.getName());
                try (InputStream in = zip.getInputStream(entry)) {
                    if (member == null || !Arrays.equals(member, readBounded(in, entry.getName()))) {
                        throw BrokenExport.in(ARCHIVE, "the zip's directory is not that of its members");
                    }
                }
            }
        }
    }

    private static byte[] readBounded(InputStream in, String name) throws IOException {
        Integer limit = LIMITS.get(name);
        if (limit == null) {
            throw BrokenExport.in(ARCHIVE, "a member that does not belong there: " + name);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] buffer = new byte[SMALL];
        for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
            bytes.write(buffer, 0, count);
            if (bytes.size() > limit) {
                throw BrokenExport.in(name, "larger than " + limit + " bytes");
            }
        }
        return bytes.toByteArray();
    }
}
