package dev.twokey.elevation;

import dev.twokey.kernel.UnusableSetting;
import dev.twokey.policy.Limits;
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
    private static final Duration DEFAULT_MINIMUM = Duration.ofMinutes(30);
    static final Duration HARD_MAXIMUM = Duration.ofHours(8);

    /** Any one other person of either team. */
    static final KeyRule RULE = KeyRule.of(KeyRule.KeySet.of(1, "service-engineering", "soc"));

    /** @throws UnusableSetting when one of them is outside its limits */
    ElevationSettings {
        require(
                maximum.compareTo(HARD_MAXIMUM) <= 0 && minimum.compareTo(Duration.ofSeconds(1)) >= 0,
                "TWOKEY_ELEVATION_MAXIMUM or TWOKEY_ELEVATION_MINIMUM is outside what this server allows.",
                "Set TWOKEY_ELEVATION_MAXIMUM to at most 8h and TWOKEY_ELEVATION_MINIMUM to at least 1s.");
        require(
                !giveWithin.isNegative() && giveWithin.compareTo(A_DAY) <= 0,
                "TWOKEY_ELEVATION_GIVE_WITHIN is longer than the database allows, or negative.",
                "Set TWOKEY_ELEVATION_GIVE_WITHIN to at most 24h.");
        require(
                lease.compareTo(SHORTEST_LEASE) >= 0 && lease.compareTo(LONGEST_LEASE) <= 0,
                "TWOKEY_ELEVATION_LEASE is shorter than a call to a directory may take, or longer than the database allows.",
                "Set TWOKEY_ELEVATION_LEASE to at least 25s and at most 10m.");
        require(
                callsPerTenant >= 1 && callsAtOnce >= callsPerTenant,
                "TWOKEY_ELEVATION_CALLS_PER_TENANT and TWOKEY_ELEVATION_CALLS_AT_ONCE do not fit together.",
                "Set TWOKEY_ELEVATION_CALLS_PER_TENANT to at least 1, and TWOKEY_ELEVATION_CALLS_AT_ONCE to no less.");
        require(
                minimum.compareTo(standard) <= 0 && standard.compareTo(maximum) <= 0,
                "TWOKEY_ELEVATION_MINIMUM, _STANDARD and _MAXIMUM are not in rising order.",
                "Set the three so that each is at least as long as the one before it.");
    }

    private static void require(boolean usable, String problem, String remedy) {
        if (!usable) {
            throw new UnusableSetting(problem, remedy);
        }
    }

    /** Longer than a remote call, which ends after 20 s. */
    private static final Duration SHORTEST_LEASE = Duration.ofSeconds(25);

    /** As the database says: {@code a_lease_lasts_minutes}. */
    private static final Duration LONGEST_LEASE = Duration.ofMinutes(10);

    private static final Duration A_DAY = Duration.ofHours(24);

    /** How many guests are in hand at once: enough that calls go on while what was answered is recorded. */
    int guestsAtOnce() {
        return 24 * callsAtOnce;
    }

    /**
     * What this node allows of what the catalogue allows. The shorter of both is right, but for the shortest time: a node that is
     * set to less than the default is for trying, and does not heed the catalogue's.
     */
    Bounds within(Limits limits) {
        Duration shortest = minimum.compareTo(DEFAULT_MINIMUM) < 0 ? minimum : longer(minimum, limits.shortest());
        Duration longest = shorter(maximum, limits.longest());
        Duration usual = shorter(shorter(standard, limits.standard()), longest);
        return new Bounds(shortest, longer(usual, shortest), longest, shorter(answerWithin, limits.answerWithin()));
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? other : one;
    }

    /**
     * Digest of the rules in force, which every request pins.
     *
     * @param catalogue digest of the tenant's catalogue
     */
    Digest digest(Digest catalogue) {
        return Digest.of(JsonObject.of("type", "twokey/elevation-rules")
                .with("version", 1)
                .with("minimumSeconds", minimum.toSeconds())
                .with("maximumSeconds", maximum.toSeconds())
                .with("answerWithinSeconds", answerWithin.toSeconds())
                .with("catalogue", catalogue)
                .with("keyRule", RULE.toJson()));
    }
}
