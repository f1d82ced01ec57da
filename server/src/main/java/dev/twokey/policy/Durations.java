package dev.twokey.policy;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times as documents write them: {@code 30m}, {@code 8h}, {@code 13d}. */
final class Durations {
    private static final Pattern FORM = Pattern.compile("([1-9][0-9]{0,5})([mhd])");

    private Durations() {}

    static Optional<Duration> parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        long number = Long.parseLong(form.group(1));
        return Optional.of(
                switch (form.group(2)) {
                    case "m" -> Duration.ofMinutes(number);
                    case "h" -> Duration.ofHours(number);
                    case "d" -> Duration.ofDays(number);
                    default -> throw new IllegalStateException("the form has three units");
                });
    }

    static String show(Duration duration) {
        if (duration.toHours() % 24 == 0 && duration.toMinutes() % 60 == 0) {
            return duration.toDays() + "d";
        }
        return duration.toMinutes() % 60 == 0 ? duration.toHours() + "h" : duration.toMinutes() + "m";
    }
}
