package dev.twokey.audit;

import dev.twokey.kernel.Ids;
import java.time.Instant;
import java.util.UUID;

/** One entry of a log. Shown as {@code ent_…}. */
public record EntryId(UUID value) {
    private static final String PREFIX = "ent";

    static EntryId next(Instant now) {
        return new EntryId(Ids.next(now));
    }

    /** @throws IllegalArgumentException when the text is not the shown form */
    public static EntryId parse(String text) {
        return new EntryId(Ids.parse(PREFIX, text));
    }

    @Override
    public String toString() {
        return Ids.show(PREFIX, value);
    }
}
