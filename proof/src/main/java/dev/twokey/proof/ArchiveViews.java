package dev.twokey.proof;

import static dev.twokey.proof.ExportArchive.ARCHIVE;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;

/**
 * A zip is read in two ways, from front to back and by its directory; one whose two views differ shows one thing to us
 * and another to the next program. Both are compared by digests, since a member may be larger than memory.
 */
final class ArchiveViews {
    /** The directory of five members is smaller, whatever else a zip program writes there. */
    private static final int LARGEST_DIRECTORY = 128 << 10;

    /** END, "end of central directory record": its length, signature, and where its fields are (APPNOTE.TXT, 4.3.16). */
    private static final int END = 22;

    private static final int END_SIGNATURE = 0x06054b50;
    private static final int END_DIRECTORY_SIZE = 12;
    private static final int END_COMMENT = 20;

    private final Map<String, Long> limits;
    private final Map<String, Digest> members = new HashMap<>();

    private ArchiveViews(Map<String, Long> limits) {
        this.limits = limits;
    }

    /** The view from the front. */
    static ArchiveViews fromFront(Path file, Map<String, Long> limits) throws IOException {
        ArchiveViews views = new ArchiveViews(limits);
        try (Counted counted = new Counted(Files.newInputStream(file));
                ZipInputStream zip = new ZipInputStream(counted)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (views.members.put(entry.getName(), views.digest(zip, entry.getName())) != null) {
                    throw BrokenExport.in(ARCHIVE, "member twice: " + entry.getName());
                }
            }
            if (Files.size(file) - counted.count > LARGEST_DIRECTORY) {
                throw BrokenExport.in(ARCHIVE, "something stands behind the members");
            }
        }
        requireSmallDirectory(file);
        views.requireAll();
        return views;
    }

    /**
     * Java reads as much of a zip into memory as its last record, END, says that the directory is long. Without a comment
     * there is one place where END can be; a length that is left to the zip's 64-bit record is refused as too long.
     */
    private static void requireSmallDirectory(Path file) throws IOException {
        ByteBuffer end = ByteBuffer.allocate(END).order(ByteOrder.LITTLE_ENDIAN);
        try (SeekableByteChannel channel = Files.newByteChannel(file)) {
            channel.position(Math.max(0, channel.size() - END));
            while (end.hasRemaining() && channel.read(end) >= 0) {
                // A channel may give less than was asked for.
            }
        }
        if (end.hasRemaining() || end.getInt(0) != END_SIGNATURE || end.getShort(END_COMMENT) != 0) {
            throw BrokenExport.in(ARCHIVE, "the zip does not end with its directory");
        }
        if (Integer.toUnsignedLong(end.getInt(END_DIRECTORY_SIZE)) > LARGEST_DIRECTORY) {
            throw BrokenExport.in(ARCHIVE, "the zip's directory is longer than that of its members");
        }
    }

    private void requireAll() {
        List<String> missing = limits.keySet().stream()
                .filter(name -> !members.containsKey(name))
                .toList();
        if (!missing.isEmpty()) {
            throw BrokenExport.in(ARCHIVE, "members are missing: " + String.join(", ", missing));
        }
    }

    /** Requires the same members by the directory. */
    void requireSame(ZipFile zip) throws IOException {
        if (zip.size() != members.size()) {
            throw BrokenExport.in(ARCHIVE, "the zip's directory is not that of its members");
        }
        for (ZipEntry entry : Collections.list(zip.entries())) {
            try (InputStream in = zip.getInputStream(entry)) {
                if (!digest(in, entry.getName()).equals(members.get(entry.getName()))) {
                    throw BrokenExport.in(ARCHIVE, "the zip's directory is not that of its members");
                }
            }
        }
    }

    private Digest digest(InputStream in, String name) throws IOException {
        Long limit = limits.get(name);
        if (limit == null) {
            throw BrokenExport.in(ARCHIVE, "a member that does not belong there: " + name);
        }
        InputStream bounded = ExportArchive.bounded(in, name, limit);
        MessageDigest sha256 = Digest.sha256();
        byte[] buffer = new byte[1 << 16];
        for (int count = bounded.read(buffer); count >= 0; count = bounded.read(buffer)) {
            sha256.update(buffer, 0, count);
        }
        return Digest.ofHash(sha256.digest());
    }

    /** Counts what was read of the file itself. */
    private static final class Counted extends FilterInputStream {
        private long count;

        Counted(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int next = super.read();
            count += next < 0 ? 0 : 1;
            return next;
        }

        @Override
        public int read(byte[] bytes, int from, int most) throws IOException {
            int read = super.read(bytes, from, most);
            count += Math.max(0, read);
            return read;
        }
    }
}
