package dev.twokey.sandbox.directory;

import dev.twokey.sandbox.customers.Customer;
import dev.twokey.sandbox.journal.Journal;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Roles that applications define, as they are assigned. A permission of Graph is granted to whom it is assigned. */
public final class AppRoleAssignments {
    private final Customer customer;
    private final Journal journal;
    private final Clock clock;
    private final Applications applications;
    private final Supplier<Lag> lag;
    private final Map<String, Assignment> all = new LinkedHashMap<>();

    AppRoleAssignments(Customer customer, Journal journal, Clock clock, Applications applications, Supplier<Lag> lag) {
        this.customer = customer;
        this.journal = journal;
        this.clock = clock;
        this.applications = applications;
        this.lag = lag;
    }

    /**
     * One assignment.
     *
     * @param type {@code User}, {@code Group} or {@code ServicePrincipal}
     * @param resource the service principal that defines the role
     */
    public record Assignment(
            String id,
            String principal,
            String principalName,
            String type,
            String resource,
            String resourceName,
            String role,
            Instant created) {}

    /** Assigns a role; empty if it is assigned already. */
    public synchronized Optional<Assignment> assign(
            String actor, String principal, String name, String type, ServicePrincipal resource, String role) {
        boolean exists = all.values().stream()
                .anyMatch(known -> known.principal().equals(principal)
                        && known.resource().equals(resource.id())
                        && known.role().equals(role));
        if (exists) {
            return Optional.empty();
        }
        var assignment = new Assignment(
                Ids.opaque(), principal, name, type, resource.id(), resource.displayName(), role, clock.instant());
        all.put(assignment.id(), assignment);
        grant(assignment, true);
        journal(actor, "app-role.assigned", "gave " + name + " a role of " + resource.displayName(), assignment);
        return Optional.of(assignment);
    }

    /** Takes an assignment of the principal away. False if there is none. */
    public synchronized boolean remove(String actor, String principal, String id) {
        Assignment gone = all.get(id);
        if (gone == null || !gone.principal().equals(principal)) {
            return false;
        }
        all.remove(id);
        grant(gone, false);
        journal(
                actor,
                "app-role.unassigned",
                "took a role of " + gone.resourceName() + " from " + gone.principalName(),
                gone);
        return true;
    }

    /** Those of one user, group or service principal, oldest first. */
    public synchronized List<Assignment> of(String principal) {
        return all.values().stream()
                .filter(assignment -> assignment.principal().equals(principal))
                .toList();
    }

    /** Those of one application's roles, whoever has them, oldest first. */
    public synchronized List<Assignment> to(String resource) {
        return all.values().stream()
                .filter(assignment -> assignment.resource().equals(resource))
                .toList();
    }

    synchronized void forget(String id) {
        all.values()
                .removeIf(assignment -> assignment.principal().equals(id)
                        || assignment.resource().equals(id));
    }

    private void grant(Assignment assignment, boolean given) {
        var resource = applications.principal(assignment.resource());
        var app = applications.principal(assignment.principal()).flatMap(own -> customer.registration(own.appId()));
        boolean ofGraph = resource.map(ServicePrincipal::appId).equals(Optional.of(MicrosoftGraph.APP_ID));
        if (!ofGraph || app.isEmpty()) {
            return;
        }
        resource.get().roles().stream()
                .filter(role -> role.id().equals(assignment.role()))
                .forEach(role -> {
                    if (given) {
                        app.get().grantUnheard(role.value(), lag.get().tokens());
                    } else {
                        app.get().revoke(role.value());
                    }
                });
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
