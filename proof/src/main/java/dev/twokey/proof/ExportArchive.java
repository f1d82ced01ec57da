package dev.twokey.proof;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** The zip of an export: five members, always the same bytes for the same contents. */
final class ExportArchive implements ExportMembers, AutoCloseable {
    static final String ENTRIES = "entries.jsonl";
    static final String DETAILS = "details.jsonl";
    static final String CHECKPOINT = "checkpoint";
    static final String VKEY = "vkey";
    static final String LEAVES = "leaves";
    static final String ARCHIVE = "archive";

    private static final long LARGE = 1L << 40;
    private static final long SMALL = 64 << 10;
    private static final Map<String, Long> LIMITS = limits();
    private static final LocalDateTime EPOCH = LocalDateTime.of(1980, 1, 1, 0, 0);

    private final ZipFile zip;

    private ExportArchive(ZipFile zip) {
        this.zip = zip;
    }

    /** Members in the order in which they are written, each with the most bytes that it may have. */
    private static Map<String, Long> limits() {
        Map<String, Long> limits = new LinkedHashMap<>();
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
     * Opens an archive of any compression.
     *
     * @throws IOException when the file cannot be read at all
     * @throws BrokenExport when it is not a zip of exactly these members, each within its limits
     */
    static ExportArchive open(Path file) throws IOException {
        ArchiveViews views = ArchiveViews.fromFront(file, LIMITS);
        ExportArchive archive = new ExportArchive(new ZipFile(file.toFile()));
        try {
            views.requireSame(archive.zip);
            return archive;
        } catch (IOException | RuntimeException broken) {
            archive.close();
            throw broken;
        }
    }

    @Override
    public InputStream open(String name) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        Long limit = LIMITS.get(name);
        if (entry == null || limit == null) {
            throw BrokenExport.in(name, "is missing");
        }
        return bounded(zip.getInputStream(entry), name, limit);
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }

    /** Some bytes of a zip say nothing about how many they become. */
    static InputStream bounded(InputStream in, String name, long limit) {
        return new FilterInputStream(in) {
            private long count;

            @Override
            public int read() throws IOException {
                int next = super.read();
                count(next < 0 ? 0 : 1);
                return next;
            }

            @Override
            public int read(byte[] bytes, int from, int most) throws IOException {
                int read = super.read(bytes, from, most);
                count(Math.max(0, read));
                return read;
            }

            private void count(int more) {
                count += more;
                if (count > limit) {
                    throw BrokenExport.in(name, "larger than " + limit + " bytes");
                }
            }
        };
    }
}
