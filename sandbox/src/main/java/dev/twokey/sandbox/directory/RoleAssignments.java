package dev.twokey.sandbox.directory;

import dev.twokey.sandbox.customers.Customer;
import dev.twokey.sandbox.journal.Journal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Roles of the directory, as they are assigned to users, groups and service principals. */
public final class RoleAssignments {
    private final Customer customer;
    private final Journal journal;
    private final Map<String, Assignment> all = new LinkedHashMap<>();

    RoleAssignments(Customer customer, Journal journal) {
        this.customer = customer;
        this.journal = journal;
    }

    /**
     * One assignment.
     *
     * @param role the id of its definition, which for built-in roles is the template's
     * @param scope {@code /} for the whole tenant
     */
    public record Assignment(String id, String principal, String role, String scope) {}

    /** Assigns a role; empty if it is assigned with this scope already. */
    public synchronized Optional<Assignment> assign(String actor, String principal, String role, String scope) {
        boolean exists = all.values().stream()
                .anyMatch(known -> known.principal().equals(principal)
                        && known.role().equals(role)
                        && known.scope().equals(scope));
        if (exists) {
            return Optional.empty();
        }
        var assignment = new Assignment(Ids.opaque(), principal, role, scope);
        all.put(assignment.id(), assignment);
        journal(actor, "role.assigned", "assigned a role", assignment);
        return Optional.of(assignment);
    }

    /** Takes an assignment away. False if there is none. */
    public synchronized boolean remove(String actor, String id) {
        Assignment gone = all.remove(id);
        if (gone != null) {
            journal(actor, "role.unassigned", "took a role away", gone);
        }
        return gone != null;
    }

    /** All of them, oldest first. */
    public synchronized List<Assignment> all() {
        return List.copyOf(all.values());
    }

    /** Those of one user, group or service principal. */
    public synchronized List<Assignment> of(String principal) {
        return all.values().stream()
                .filter(assignment -> assignment.principal().equals(principal))
                .toList();
    }

    private void journal(String actor, String what, String sentence, Assignment assignment) {
        journal.record(
                customer.slug(),
                actor,
                what,
                actor + " " + sentence,
                Map.of("principal", assignment.principal(), "role", assignment.role()));
    }
}
