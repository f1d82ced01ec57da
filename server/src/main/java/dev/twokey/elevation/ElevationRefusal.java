package dev.twokey.elevation;

import dev.twokey.directory.Standing;
import dev.twokey.kernel.Refusal;

/**
 * Every no of elevations.
 *
 * @param code stable word
 * @param sentence for people
 */
public record ElevationRefusal(String code, int status, String sentence) implements Refusal {
    static final ElevationRefusal NOT_FOUND =
            new ElevationRefusal("not-found", 404, "There is nothing of that name here.");
    static final ElevationRefusal NO_ACCOUNT = new ElevationRefusal(
            "no-operational-account",
            422,
            "You have no operational account. Somebody of your team can add one to you.");
    static final ElevationRefusal NOT_IN_TEAM = new ElevationRefusal(
            "not-in-team", 403, "Only members of Service Engineering or the SOC enter a customer's tenant.");
    static final ElevationRefusal NOT_ACTIVE =
            new ElevationRefusal("not-active", 409, "This access is over or has not begun; there is nothing to end.");
    static final ElevationRefusal NOT_YOURS = new ElevationRefusal(
            "not-yours", 403, "Only the person inside closes with a report. You can revoke the access instead.");
    static final ElevationRefusal CHANGED = new ElevationRefusal(
            "request-changed",
            409,
            "The role group, the account or the tenant is no longer what was asked for. Ask again.");
    static final ElevationRefusal BOUNDS_NOW = new ElevationRefusal(
            "duration-out-of-bounds", 422, "The duration is outside the limits that are in force now. Ask again.");

    static ElevationRefusal durationOutOfBounds(Bounds bounds) {
        return new ElevationRefusal(
                "duration-out-of-bounds",
                422,
                "The duration must be between " + words(bounds.shortest()) + " and " + words(bounds.longest()) + ".");
    }

    /** Nobody is let in, whoever agreed to it before. */
    static ElevationRefusal notOpen(Standing standing) {
        String why =
                standing.reason().map(reason -> " The reason: " + reason + ".").orElse("");
        return switch (standing.state()) {
            case ENROLLING ->
                new ElevationRefusal(
                        "tenant-enrolling", 409, "This tenant is not set up yet. Wait until its enrollment is done.");
            case OBSERVED ->
                new ElevationRefusal(
                        "tenant-observed", 409, "This tenant is only observed: nobody is let in before the cut-over.");
            case PAUSED ->
                new ElevationRefusal(
                        "tenant-paused", 409, "This tenant is paused." + why + " Its page says what repairs it.");
            case LEAVING, LEFT ->
                new ElevationRefusal("tenant-left", 409, "This tenant is leaving the service, or has left it.");
            case ACTIVE -> throw new IllegalArgumentException("an active tenant is open");
        };
    }

    static ElevationRefusal missing(String field, int most) {
        return new ElevationRefusal("malformed", 400, field + " is needed, in at most " + most + " characters.");
    }

    private static String words(java.time.Duration duration) {
        return duration.toMinutes() > 0 && duration.toSecondsPart() == 0
                ? duration.toMinutes() + " minutes"
                : duration.toSeconds() + " seconds";
    }
}
