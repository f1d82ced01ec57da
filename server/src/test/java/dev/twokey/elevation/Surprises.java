package dev.twokey.elevation;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What a directory did that nobody could see: a giving or taking that it never acknowledged and did later, and a read that
 * denied a member. Each excuses one membership, only for as long as nothing else explains it, and none once all is at rest.
 */
final class Surprises {
    private final Set<String> inside = ConcurrentHashMap.newKeySet();
    private final Set<String> outside = ConcurrentHashMap.newKeySet();

    /** Late, or denied: it may be inside though nothing lets it in any more. */
    void inside(Set<String> memberships) {
        inside.addAll(memberships);
    }

    /** Taken late: it may be outside though an access goes on. */
    void outside(Set<String> memberships) {
        outside.addAll(memberships);
    }

    /**
     * What is as it should be was no surprise: if it goes wrong from here, something else was the cause.
     *
     * @param found who is inside
     * @param letIn who may be
     */
    void forget(Set<String> found, Set<String> letIn) {
        inside.retainAll(found);
        inside.removeAll(letIn);
        outside.retainAll(letIn);
        outside.removeAll(found);
    }

    Set<String> inside() {
        return Set.copyOf(inside);
    }

    Set<String> outside() {
        return Set.copyOf(outside);
    }

    /** At rest the second look has mended whatever came in; who was taken out late stays out, which is the safe side. */
    void rest() {
        inside.clear();
    }
}
