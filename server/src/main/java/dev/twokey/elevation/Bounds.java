package dev.twokey.elevation;

import java.time.Duration;

/** How long an elevation into one role may take here, and how long a second person may take to answer. */
record Bounds(Duration shortest, Duration standard, Duration longest, Duration answerWithin) {
    boolean permit(Duration duration) {
        return duration.compareTo(shortest) >= 0 && duration.compareTo(longest) <= 0;
    }
}
