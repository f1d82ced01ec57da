package dev.twokey.proof;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The roots of a growing log at those sizes that somebody says to have seen; the others are not kept. */
final class WitnessedRoots {
    private final Set<Long> wanted;
    private final Map<Long, Digest> roots = new HashMap<>();
    private Frontier frontier = Frontier.empty();

    WitnessedRoots(Set<Long> wanted) {
        this.wanted = Set.copyOf(wanted);
        keep();
    }

    /** The sizes that the entry's statements name. A malformed entry names none: it is refused for its form. */
    static Set<Long> sizes(LogEntry entry) {
        Set<Long> sizes = new HashSet<>();
        try {
            SignedStatement.allOf(entry.data())
                    .forEach(signed ->
                            sizes.add(signed.statement().deploymentLog().size()));
        } catch (MalformedProof malformed) {
            return Set.of();
        }
        return sizes;
    }

    /** The next leaf of the log. */
    void append(Digest leafHash) {
        frontier = frontier.append(leafHash);
        keep();
    }

    private void keep() {
        if (wanted.contains(frontier.size())) {
            roots.put(frontier.size(), frontier.root());
        }
    }

    /** How many leaves came so far. */
    long size() {
        return frontier.size();
    }

    /** Whether the log was in that state once; false for a size that was not asked for. */
    boolean holds(Witness witness) {
        return witness.root().equals(roots.get(witness.size()));
    }
}
