package dev.twokey.policy;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads the controls of one account. Those that hold always are written out all the same: customers read the document. */
final class ControlsReader {
    private static final Duration AN_HOUR = Duration.ofHours(1);
    private static final Duration ROTATION = Duration.ofDays(13);
    private static final Duration AFTER_USE = Duration.ofMinutes(30);
    private static final Duration A_YEAR = Duration.ofDays(365);
    private static final Duration TEN_YEARS = Duration.ofDays(3650);
    private static final Duration A_QUARTER = Duration.ofDays(92);

    private static final Map<String, String> ALWAYS_INTERACTIVE = Map.of(
            "ticket", "required",
            "workstation", "managed",
            "sign-in", "phishing-resistant",
            "use", "exclusive",
            "at-rest", "disabled");
    private static final Map<String, String> ALWAYS_NON_INTERACTIVE =
            Map.of("password", "none", "reason", "required", "operations", "listed");

    private final Fields fields;

    ControlsReader(Fields fields) {
        this.fields = fields;
    }

    Optional<Controls> read(boolean interactive) {
        return interactive ? interactive() : nonInteractive();
    }

    private Optional<Controls> interactive() {
        fields.only(
                "ticket",
                "workstation",
                "sign-in",
                "use",
                "at-rest",
                "rotate-every",
                "rotate-after-use",
                "keep-records",
                "review-every");
        always(ALWAYS_INTERACTIVE);
        Optional<Duration> every = fields.duration("rotate-every", AN_HOUR, ROTATION);
        Optional<Duration> after = fields.duration("rotate-after-use", Duration.ofMinutes(1), AFTER_USE);
        Optional<Duration> keep = fields.duration("keep-records", A_YEAR, TEN_YEARS);
        Optional<Duration> review = fields.duration("review-every", Duration.ofDays(1), A_QUARTER);
        return every.isPresent() && after.isPresent() && keep.isPresent() && review.isPresent()
                ? Optional.of(new Controls.Interactive(every.get(), after.get(), keep.get(), review.get()))
                : Optional.empty();
    }

    private Optional<Controls> nonInteractive() {
        fields.only("password", "reason", "operations", "rotate-every", "keep-records", "review-every");
        always(ALWAYS_NON_INTERACTIVE);
        Optional<Duration> every = fields.duration("rotate-every", AN_HOUR, ROTATION);
        Optional<Duration> keep = fields.duration("keep-records", A_YEAR, TEN_YEARS);
        Optional<Duration> review = fields.duration("review-every", Duration.ofDays(1), A_QUARTER);
        return every.isPresent() && keep.isPresent() && review.isPresent()
                ? Optional.of(new Controls.NonInteractive(every.get(), keep.get(), review.get()))
                : Optional.empty();
    }

    private void always(Map<String, String> controls) {
        new TreeMap<>(controls)
                .forEach((control, value) -> fields.text(control)
                        .filter(written -> !written.text().equals(value))
                        .ifPresent(written -> fields.object(
                                control,
                                "\"" + control + "\" is " + written.text() + ", and nobody can have it so.",
                                "Write \"" + control + ": " + value + "\".")));
    }
}
