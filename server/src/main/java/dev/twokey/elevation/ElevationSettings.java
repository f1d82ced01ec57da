package dev.twokey.elevation;

import dev.twokey.proof.Digest;
import dev.twokey.proof.JsonObject;
import dev.twokey.proof.KeyRule;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The limits of elevations. The hard maximum of eight hours is no setting.
 *
 * @param minimum shortest duration that may be asked for
 * @param standard duration when none is named
 * @param maximum longest duration that may be asked for, at most {@link #HARD_MAXIMUM}
 * @param answerWithin how long a second person may take
 * @param giveWithin how long after the second key the directory may take to let in; then nothing is given any more
 * @param lease how long one worker holds a guest without a sign of life
 * @param overdueAfter from when a removal that is not read back is overdue
 * @param callsAtOnce how many calls to directories this node makes at once when much is due
 * @param callsPerTenant how many of them to one tenant's directory
 */
@ConfigurationProperties("twokey.elevation")
record ElevationSettings(
        @DefaultValue("30m") Duration minimum,
        @DefaultValue("1h") Duration standard,
        @DefaultValue("8h") Duration maximum,
        @DefaultValue("4h") Duration answerWithin,
        @DefaultValue("1h") Duration giveWithin,
        @DefaultValue("30s") Duration lease,
        @DefaultValue("2m") Duration overdueAfter,
        @DefaultValue("32") int callsAtOnce,
        @DefaultValue("4") int callsPerTenant) {
    static final Duration HARD_MAXIMUM = Duration.ofHours(8);

    /** Any one other person of either team. */
    static final KeyRule RULE = KeyRule.of(KeyRule.KeySet.of(1, "service-engineering", "soc"));

    ElevationSettings {
        if (maximum.compareTo(HARD_MAXIMUM) > 0 || minimum.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new IllegalArgumentException(
                    "TWOKEY_ELEVATION_MAXIMUM is at most 8h and TWOKEY_ELEVATION_MINIMUM at least 1s");
        }
        if (giveWithin.isNegative() || giveWithin.compareTo(A_DAY) > 0) {
            throw new IllegalArgumentException("TWOKEY_ELEVATION_GIVE_WITHIN is at most 24h");
        }
        if (lease.compareTo(SHORTEST_LEASE) < 0 || lease.compareTo(LONGEST_LEASE) > 0) {
            throw new IllegalArgumentException("TWOKEY_ELEVATION_LEASE is at least 25s and at most 10m");
        }
        if (callsPerTenant < 1 || callsAtOnce < callsPerTenant) {
            throw new IllegalArgumentException(
                    "TWOKEY_ELEVATION_CALLS_PER_TENANT is at least 1, TWOKEY_ELEVATION_CALLS_AT_ONCE not less than it");
        }
        if (minimum.compareTo(standard) > 0 || standard.compareTo(maximum) > 0) {
            throw new IllegalArgumentException(
                    "TWOKEY_ELEVATION_MINIMUM, _STANDARD and _MAXIMUM must be in rising order");
        }
    }

    /** Longer than a remote call, which ends after 20 s. */
    private static final Duration SHORTEST_LEASE = Duration.ofSeconds(25);

    /** As the database says: {@code a_lease_lasts_minutes}. */
    private static final Duration LONGEST_LEASE = Duration.ofMinutes(10);

    private static final Duration A_DAY = Duration.ofHours(24);

    /** How many guests are in hand at once: enough that calls go on while what was answered is recorded. */
    int guestsAtOnce() {
        return 6 * callsAtOnce;
    }

    boolean permits(Duration duration) {
        return duration.compareTo(minimum) >= 0 && duration.compareTo(maximum) <= 0;
    }

    /** Digest of the rules in force, which every request pins. */
    Digest digest() {
        return Digest.of(JsonObject.of("type", "twokey/elevation-rules")
                .with("version", 1)
                .with("minimumSeconds", minimum.toSeconds())
                .with("maximumSeconds", maximum.toSeconds())
                .with("answerWithinSeconds", answerWithin.toSeconds())
                .with("keyRule", RULE.toJson()));
    }
}
