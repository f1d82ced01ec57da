package dev.twokey.entra;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.twokey.directory.spi.Cursor;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where a log was read up to. Events arrive late, so the next reading begins before; what was told of that stretch already is
 * remembered, by a digest of its id.
 *
 * @param read when it was read, by the directory's clock
 * @param from where the next reading begins
 */
record LogCursor(Instant read, Instant from, Set<String> told) {
    /** More is told again rather than kept. */
    static final int MOST_REMEMBERED = 1000;

    private static final String VERSION = "1";
    private static final int DIGEST = 9;

    LogCursor {
        told = Set.copyOf(told);
    }

    /** @param ids of what was told, oldest first */
    static LogCursor remembering(Instant read, Instant from, List<String> ids) {
        List<String> newest = ids.subList(Math.max(0, ids.size() - MOST_REMEMBERED), ids.size());
        Set<String> digests = new LinkedHashSet<>();
        newest.forEach(id -> digests.add(digest(id)));
        return new LogCursor(read, from, digests);
    }

    boolean knows(String id) {
        return told.contains(digest(id));
    }

    Cursor written() {
        return new Cursor(String.join(";", VERSION, read.toString(), from.toString(), String.join(",", told)));
    }

    /** Empty when it is not one of ours, or of another version. */
    static Optional<LogCursor> parse(Cursor cursor) {
        String[] parts = cursor.value().split(";", -1);
        if (parts.length != 4 || !parts[0].equals(VERSION)) {
            return Optional.empty();
        }
        try {
            Set<String> told =
                    parts[3].isEmpty() ? Set.of() : new LinkedHashSet<>(Arrays.asList(parts[3].split(",", -1)));
            return Optional.of(new LogCursor(Instant.parse(parts[1]), Instant.parse(parts[2]), told));
        } catch (DateTimeException notOurs) {
            return Optional.empty();
        }
    }

    private static String digest(String id) {
        try {
            byte[] whole = MessageDigest.getInstance("SHA-256").digest(id.getBytes(UTF_8));
            return Base64.getUrlEncoder().encodeToString(Arrays.copyOf(whole, DIGEST));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
