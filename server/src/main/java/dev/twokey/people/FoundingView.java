package dev.twokey.people;

import dev.twokey.kernel.PersonId;
import java.util.List;

/**
 * How far the founding is, as one founder sees it.
 *
 * @param person the founder whose link it is
 * @param step what this founder does next
 */
public record FoundingView(PersonId person, String name, KeyStep step, List<Founder> founders) {
    public FoundingView {
        founders = List.copyOf(founders);
    }

    /** @param ready whether all keys are registered */
    public record Founder(String name, boolean ready, boolean signed) {}
}
