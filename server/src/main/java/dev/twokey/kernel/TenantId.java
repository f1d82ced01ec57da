package dev.twokey.kernel;

import java.time.Instant;
import java.util.UUID;

/**
 * One customer's directory, or {@link #DEPLOYMENT}: what concerns TwoKey itself (persons, teams) is kept under an id of
 * its own, so that every composite key can begin with a tenant. Shown as {@code ten_…}.
 */
public record TenantId(UUID value) {
    private static final String PREFIX = "ten";

    /** The deployment's own: the nil UUID (RFC 9562, 5.9). */
    public static final TenantId DEPLOYMENT = new TenantId(new UUID(0, 0));

    public static TenantId next(Instant now) {
        return new TenantId(Ids.next(now));
    }

    /** @throws IllegalArgumentException when the text is not the shown form */
    public static TenantId parse(String text) {
        return new TenantId(Ids.parse(PREFIX, text));
    }

    @Override
    public String toString() {
        return Ids.show(PREFIX, value);
    }
}
