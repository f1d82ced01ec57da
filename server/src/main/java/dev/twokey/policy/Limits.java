package dev.twokey.policy;

import java.time.Duration;

/**
 * How long an elevation into a role may take.
 *
 * @param shortest at least 30 minutes, unless two persons wrote otherwise and the server runs a sandbox
 * @param standard when nobody names a time
 * @param longest at most 8 hours
 * @param answerWithin how long a second person may take, 15 minutes to 24 hours
 */
public record Limits(Duration shortest, Duration standard, Duration longest, Duration answerWithin) {}
