package dev.twokey.procedure;

import dev.twokey.kernel.Ids;
import java.time.Instant;
import java.util.UUID;

/** One procedure, shown as {@code pro_…}. */
public record ProcedureId(UUID value) {
    private static final String PREFIX = "pro";

    static ProcedureId next(Instant now) {
        return new ProcedureId(Ids.next(now));
    }

    @Override
    public String toString() {
        return Ids.show(PREFIX, value);
    }
}
