package dev.twokey.api;

import dev.twokey.kernel.Answer;
import dev.twokey.kernel.Refusal;
import java.util.Optional;

/** Carries a refusal from a controller to where problems are written. Lives at the edge only: rooms return values. */
public final class Refused extends RuntimeException {
    private final transient Refusal refusal;

    public Refused(Refusal refusal) {
        super(refusal.code(), null, false, false);
        this.refusal = refusal;
    }

    public Refusal refusal() {
        return refusal;
    }

    /** The value that was granted; a refusal leaves the controller. */
    public static <T> T unlessGranted(Answer<T> answer) {
        return switch (answer) {
            case Answer.Granted<T> granted -> granted.value();
            case Answer.Refused<T> no -> throw new Refused(no.refusal());
        };
    }

    /** The value, or the one answer for absent and forbidden. */
    public static <T> T unlessFound(Optional<T> found) {
        return found.orElseThrow(() -> new Refused(EdgeRefusal.NOT_FOUND));
    }
}
