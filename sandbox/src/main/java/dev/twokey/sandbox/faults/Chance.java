package dev.twokey.sandbox.faults;

import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Faults by chance, the same ones for the same seed and order of calls. */
final class Chance {
    private final double probability;
    private final List<FaultKind> kinds;
    private final Random random;

    Chance(double probability, long seed, List<FaultKind> kinds) {
        if (!(probability >= 0 && probability <= 1)) {
            throw new IllegalArgumentException("a probability is from 0 to 1");
        }
        if (kinds.isEmpty() || kinds.stream().anyMatch(FaultKind::waits)) {
            throw new IllegalArgumentException("at least one kind, and none that waits to be released");
        }
        this.probability = probability;
        this.kinds = List.copyOf(kinds);
        this.random = new Random(seed);
    }

    /** Of those that such a call can meet. */
    Optional<Fault> draw(String service, String method) {
        boolean wrong = random.nextDouble() < probability;
        var possible =
                kinds.stream().filter(kind -> kind.meets(service, method)).toList();
        return wrong && !possible.isEmpty()
                ? Optional.of(Fault.next(possible.get(random.nextInt(possible.size())), "*", "/**")
                        .of(service))
                : Optional.empty();
    }
}
