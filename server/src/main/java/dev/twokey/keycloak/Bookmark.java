package dev.twokey.keycloak;

import dev.twokey.directory.spi.Cursor;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a reader of an event log stopped.
 *
 * @param time of the newest event that was told, in the realm's milliseconds; 0 when the log was empty
 * @param told the last events that were told, by their ids, oldest first: so many as may be met again.
 *     What is not among them any more is told again rather than never
 */
record Bookmark(long time, List<String> told) {
    private static final Pattern FORM = Pattern.compile("(\\d{1,15});((?:[0-9a-f-]{1,36}(?:,|$))*)");
    private static final int MOST = 256;

    Bookmark {
        told = List.copyOf(told.subList(Math.max(0, told.size() - MOST), told.size()));
    }

    static Bookmark atTheBeginning() {
        return new Bookmark(0, List.of());
    }

    static Optional<Bookmark> parse(Cursor cursor) {
        Matcher form = FORM.matcher(cursor.value());
        if (!form.matches()) {
            return Optional.empty();
        }
        List<String> told =
                form.group(2).isEmpty() ? List.of() : List.of(form.group(2).split(",", -1));
        return Optional.of(new Bookmark(Long.parseLong(form.group(1)), told));
    }

    Cursor cursor() {
        return new Cursor(time + ";" + String.join(",", told));
    }

    /** The newest that was told: if the log has lost it, it may have lost what came after it, too. */
    Optional<String> anchor() {
        return told.isEmpty() ? Optional.empty() : Optional.of(told.getLast());
    }
}
