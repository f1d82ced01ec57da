package dev.twokey.readiness;

import dev.twokey.directory.spi.Named;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Keeps of a whole directory what is called as something that we mean to make, or could be mistaken for it. */
final class Sieve implements Consumer<Named> {
    /** Enough to be told; whoever makes more of them must not fill our memory. */
    private static final int MOST = 200;

    private final Set<Skeleton> wanted;
    private final List<Named> kept = new ArrayList<>();

    Sieve(Set<String> wanted) {
        this.wanted = wanted.stream().map(Skeleton::of).collect(Collectors.toSet());
    }

    @Override
    public void accept(Named named) {
        if (kept.size() < MOST && Callings.of(named).map(Skeleton::of).anyMatch(wanted::contains)) {
            kept.add(named);
        }
    }

    List<Named> kept() {
        return List.copyOf(kept);
    }
}
