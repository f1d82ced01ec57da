package dev.twokey.sandbox.directory;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Who may take a directory role for a while, without having it: Privileged Identity Management for roles, put there by hand. */
public final class Eligibilities {
    private final Clock clock;
    private final Map<String, Eligibility> all = new LinkedHashMap<>();

    Eligibilities(Clock clock) {
        this.clock = clock;
    }

    /**
     * One may take a role.
     *
     * @param scope {@code /} is the whole tenant
     * @param end none if it never ends
     */
    public record Eligibility(
            String id, String principal, String role, String scope, Instant start, Optional<Instant> end) {}

    /** From now on the principal may take the role. */
    public synchronized Eligibility add(String principal, String role, String scope, Optional<Instant> end) {
        var made = new Eligibility(UUID.randomUUID().toString(), principal, role, scope, clock.instant(), end);
        all.put(made.id(), made);
        return made;
    }

    /** Those that have not ended, oldest first. */
    public synchronized List<Eligibility> all() {
        var now = clock.instant();
        all.values()
                .removeIf(each -> each.end().filter(end -> !now.isBefore(end)).isPresent());
        return List.copyOf(all.values());
    }

    /** The principal may take it no more. False if it may not. */
    public synchronized boolean remove(String id) {
        return all.remove(id) != null;
    }

    synchronized void forget(String principal) {
        all.values().removeIf(each -> each.principal().equals(principal));
    }
}
