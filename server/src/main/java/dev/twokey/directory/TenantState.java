package dev.twokey.directory;

import java.util.Locale;

/** Where a tenant stands with the service. The database lists which may follow which. */
public enum TenantState {
    /** Its directory is known; what the service needs there is not all made. */
    ENROLLING,
    /** It is looked at and reported on; nothing is written there, and nobody is let in. */
    OBSERVED,
    ACTIVE,
    /** Something is wrong: nothing automated runs and nobody is let in until it is repaired. Who is inside is still taken out. */
    PAUSED,
    /** What the service made is being removed. */
    LEAVING,
    /** It is over. The log stays readable. */
    LEFT;

    /** Such as {@code paused}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static TenantState of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
