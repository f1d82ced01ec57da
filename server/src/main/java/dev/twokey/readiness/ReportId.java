package dev.twokey.readiness;

import dev.twokey.kernel.Ids;
import java.time.Instant;
import java.util.UUID;

/** One assessment of a tenant. Shown as {@code rdy_…}. */
public record ReportId(UUID value) {
    private static final String PREFIX = "rdy";

    static ReportId next(Instant now) {
        return new ReportId(Ids.next(now));
    }

    /** @throws IllegalArgumentException when the text is not the shown form */
    public static ReportId parse(String text) {
        return new ReportId(Ids.parse(PREFIX, text));
    }

    @Override
    public String toString() {
        return Ids.show(PREFIX, value);
    }
}
