package dev.twokey.cli;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Durations as people write them: {@code 1h}, {@code 30m}, {@code 1h30m}, or ISO 8601. */
final class Durations implements ITypeConverter<Duration> {
    @Override
    public Duration convert(String text) {
        String upper = text.toUpperCase(Locale.ROOT);
        try {
            Duration duration = Duration.parse(upper.startsWith("P") ? upper : "PT" + upper);
            if (duration.isPositive()) {
                return duration;
            }
        } catch (DateTimeException e) {
            throw misunderstood(text);
        }
        throw misunderstood(text);
    }

    private static TypeConversionException misunderstood(String text) {
        return new TypeConversionException("\"" + text + "\" is no duration such as 1h, 30m or 1h30m");
    }

    /** {@code 1 h 30 min}. */
    static String words(Duration duration) {
        List<String> words = new ArrayList<>();
        add(words, duration.toHours(), "h");
        add(words, duration.toMinutesPart(), "min");
        add(words, duration.toSecondsPart(), "s");
        add(words, duration.toMillisPart(), "ms");
        return words.isEmpty() ? "0 s" : String.join(" ", words);
    }

    private static void add(List<String> words, long amount, String unit) {
        if (amount > 0) {
            words.add(amount + " " + unit);
        }
    }
}
