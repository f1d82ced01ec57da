package dev.twokey.sandbox.directory;

import dev.twokey.sandbox.customers.Customer;
import dev.twokey.sandbox.journal.Journal;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Administrative units, and the users in them. */
public final class AdministrativeUnits {
    private final Customer customer;
    private final Journal journal;
    private final Map<String, Unit> units = new LinkedHashMap<>();
    private final Map<String, Set<String>> members = new LinkedHashMap<>();

    AdministrativeUnits(Customer customer, Journal journal) {
        this.customer = customer;
        this.journal = journal;
    }

    /** @param displayName not unique */
    public record Unit(String id, String displayName, String description) {}

    /** A new one. */
    public synchronized Unit create(String actor, String displayName, String description) {
        var unit = new Unit(UUID.randomUUID().toString(), displayName, description);
        units.put(unit.id(), unit);
        members.put(unit.id(), new LinkedHashSet<>());
        journal(actor, "unit.created", "created the administrative unit " + displayName, Map.of("unit", unit.id()));
        return unit;
    }

    /** All of them, oldest first. */
    public synchronized List<Unit> all() {
        return List.copyOf(units.values());
    }

    /** The one with this id. */
    public synchronized Optional<Unit> find(String id) {
        return Optional.ofNullable(units.get(id));
    }

    /** Who is in it, whoever put them there. */
    public synchronized List<String> members(Unit unit) {
        return List.copyOf(members.getOrDefault(unit.id(), Set.of()));
    }

    /** Deletes it; who was in stays. */
    public synchronized void delete(String actor, Unit unit) {
        if (units.remove(unit.id()) != null) {
            members.remove(unit.id());
            journal(
                    actor,
                    "unit.deleted",
                    "deleted the administrative unit " + unit.displayName(),
                    Map.of("unit", unit.id()));
        }
    }

    /** Those that the user is in. */
    public synchronized List<Unit> of(String user) {
        return units.values().stream()
                .filter(unit -> members.getOrDefault(unit.id(), Set.of()).contains(user))
                .toList();
    }

    /** Puts a user into one. False if it was in. */
    public synchronized boolean add(String actor, Unit unit, String user) {
        boolean added =
                members.computeIfAbsent(unit.id(), id -> new LinkedHashSet<>()).add(user);
        if (added) {
            journal(
                    actor,
                    "unit.member-added",
                    "put a user into the administrative unit " + unit.displayName(),
                    Map.of("unit", unit.id(), "user", user));
        }
        return added;
    }

    /** Takes a user out of one. */
    public synchronized void remove(String actor, Unit unit, String user) {
        if (members.computeIfAbsent(unit.id(), id -> new LinkedHashSet<>()).remove(user)) {
            journal(
                    actor,
                    "unit.member-removed",
                    "took a user out of the administrative unit " + unit.displayName(),
                    Map.of("unit", unit.id(), "user", user));
        }
    }

    synchronized void forget(String user) {
        members.values().forEach(all -> all.remove(user));
    }

    private void journal(String actor, String what, String sentence, Map<String, String> facts) {
        journal.record(customer.slug(), actor, what, actor + " " + sentence, facts);
    }
}
