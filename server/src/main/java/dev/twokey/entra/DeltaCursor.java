package dev.twokey.entra;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.twokey.directory.spi.Cursor;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which groups a delta link tells of, and the link.
 *
 * @param link whole and opaque, as Graph gave it; followed only where it stays at the connection's base
 */
record DeltaCursor(Set<String> groups, String link) {
    private static final String FORM = "1";

    DeltaCursor {
        groups = Set.copyOf(groups);
    }

    /** None, if this was not written by us: then everything is told again. */
    static Optional<DeltaCursor> parse(Cursor cursor) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(cursor.value()), UTF_8);
            List<String> lines = text.lines().toList();
            return lines.size() == 3 && lines.getFirst().equals(FORM)
                    ? Optional.of(new DeltaCursor(Set.of(lines.get(1).split(",", -1)), lines.get(2)))
                    : Optional.empty();
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }

    Cursor written() {
        String text = FORM + "\n" + String.join(",", new TreeSet<>(groups)) + "\n" + link;
        return new Cursor(Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8)));
    }
}
