package dev.twokey.kernel;

import java.time.Instant;
import java.util.UUID;

/** One unchangeable request for something that needs keys. Shown as {@code req_…}. */
public record RequestId(UUID value) {
    private static final String PREFIX = "req";

    public static RequestId next(Instant now) {
        return new RequestId(Ids.next(now));
    }

    /** @throws IllegalArgumentException when the text is not the shown form */
    public static RequestId parse(String text) {
        return new RequestId(Ids.parse(PREFIX, text));
    }

    @Override
    public String toString() {
        return Ids.show(PREFIX, value);
    }
}
