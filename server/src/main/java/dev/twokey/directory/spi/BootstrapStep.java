package dev.twokey.directory.spi;

import java.util.List;
import java.util.function.Supplier;

/**
 * One deed of a set-up, which can be listed before it is done, and repeated afterwards: whoever was interrupted begins again at the
 * first, and finds what is done already.
 *
 * @param name the same each time, by which progress is kept: {@code client}, {@code role:manage-users}
 * @param sentence what it does, for the administrator who is asked to agree; holds no secret
 * @param deed asks the directory; it holds what was given only as long as the step is kept
 */
public record BootstrapStep(String name, String sentence, Supplier<Outcome<Acknowledged>> deed) {
    public Outcome<Acknowledged> apply() {
        return deed.get();
    }

    /** One after the other, until one is not {@code Done}. */
    public static Outcome<Acknowledged> applyAll(List<BootstrapStep> steps) {
        Outcome<Acknowledged> all = Outcome.done(Acknowledged.OK);
        for (BootstrapStep step : steps) {
            all = all.then(before -> step.apply());
        }
        return all;
    }

    /** Without what the deed holds. */
    @Override
    public String toString() {
        return "BootstrapStep[" + name + "]";
    }
}
