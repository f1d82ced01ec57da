package dev.twokey.kernel;

import java.time.Instant;
import java.util.UUID;

/** One human, counted once whatever accounts they own. Shown as {@code per_…}. */
public record PersonId(UUID value) {
    private static final String PREFIX = "per";

    public static PersonId next(Instant now) {
        return new PersonId(Ids.next(now));
    }

    /** @throws IllegalArgumentException when the text is not the shown form */
    public static PersonId parse(String text) {
        return new PersonId(Ids.parse(PREFIX, text));
    }

    @Override
    public String toString() {
        return Ids.show(PREFIX, value);
    }
}
