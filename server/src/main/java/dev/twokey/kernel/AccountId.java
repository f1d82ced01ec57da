package dev.twokey.kernel;

import java.time.Instant;
import java.util.UUID;

/** One account of a person: a sign-in identity or an operational account. Shown as {@code acc_…}. */
public record AccountId(UUID value) {
    private static final String PREFIX = "acc";

    public static AccountId next(Instant now) {
        return new AccountId(Ids.next(now));
    }

    /** @throws IllegalArgumentException when the text is not the shown form */
    public static AccountId parse(String text) {
        return new AccountId(Ids.parse(PREFIX, text));
    }

    @Override
    public String toString() {
        return Ids.show(PREFIX, value);
    }
}
