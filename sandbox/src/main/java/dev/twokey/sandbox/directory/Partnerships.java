package dev.twokey.sandbox.directory;

import java.time.Clock;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The partner relationships of a tenant that is a partner, in which its customers let it administrate theirs (granular delegated
 * admin privileges). They are known here and not in the customer's directory.
 */
public final class Partnerships {
    /** How far a relationship is. */
    public enum Status {
        /** Nobody has been asked. */
        CREATED("created"),
        /** The customer has been asked. */
        APPROVAL_PENDING("approvalPending"),
        /** The customer has said yes. */
        APPROVED("approved"),
        /** It is about to count. */
        ACTIVATING("activating"),
        /** It counts. */
        ACTIVE("active"),
        /** It is about to end by its time. */
        EXPIRING("expiring"),
        /** Its time is over. */
        EXPIRED("expired"),
        /** Somebody has asked for its end. */
        TERMINATION_REQUESTED("terminationRequested"),
        /** It is about to be ended. */
        TERMINATING("terminating"),
        /** Somebody has ended it. */
        TERMINATED("terminated");

        private final String word;

        Status(String word) {
            this.word = word;
        }

        /** As Graph writes it. */
        public String word() {
            return word;
        }
    }

    /** Whose tenant it is about. */
    public record Participant(String tenant, String displayName) {}

    /**
     * What was agreed.
     *
     * @param displayName unique among the partner's
     * @param roles the template ids of directory roles
     * @param duration from its activation
     * @param extension by how much it goes on by itself at its end; zero for not at all
     */
    public record Terms(
            String displayName, Participant customer, List<String> roles, Period duration, Period extension) {}

    /** One relationship. */
    public record Relationship(
            String id,
            Terms terms,
            Status status,
            Instant created,
            Instant modified,
            Optional<Instant> activated,
            Instant end) {}

    /**
     * Which group of the partner's has which of the roles.
     *
     * @param status {@code pending}, {@code active}, {@code deleting}, {@code deleted} or {@code error}
     */
    public record Access(String id, String group, List<String> roles, String status, Instant created) {}

    private final Clock clock;
    private final Map<String, Relationship> all = new LinkedHashMap<>();
    private final Map<String, List<Access>> accesses = new LinkedHashMap<>();

    Partnerships(Clock clock) {
        this.clock = clock;
    }

    /** A new relationship. */
    public synchronized Relationship create(Terms terms, Status status) {
        var now = clock.instant();
        String id = UUID.randomUUID() + "-" + UUID.randomUUID();
        var made =
                new Relationship(id, terms, Status.CREATED, now, now, Optional.empty(), after(now, terms.duration()));
        all.put(id, made);
        return change(id, status).orElse(made);
    }

    private static Instant after(Instant from, Period period) {
        return from.atOffset(ZoneOffset.UTC).plus(period).toInstant();
    }

    /** From now on it is so far. Its time begins when it becomes active. Empty if there is no such relationship. */
    public synchronized Optional<Relationship> change(String id, Status status) {
        var now = clock.instant();
        return Optional.ofNullable(all.computeIfPresent(id, (same, known) -> {
            boolean begins = status == Status.ACTIVE && known.activated().isEmpty();
            var activated = begins ? Optional.of(now) : known.activated();
            var end = begins ? after(now, known.terms().duration()) : known.end();
            return new Relationship(same, known.terms(), status, known.created(), now, activated, end);
        }));
    }

    /** Lets a group of the partner's have some of the roles. Empty if there is no such relationship. */
    public synchronized Optional<Access> assign(String id, String group, List<String> roles, String status) {
        return find(id).map(known -> {
            var access = new Access(UUID.randomUUID().toString(), group, roles, status, clock.instant());
            accesses.computeIfAbsent(known.id(), none -> new ArrayList<>()).add(access);
            return access;
        });
    }

    /** Which groups have which roles by it, oldest first. */
    public synchronized List<Access> accesses(String id) {
        return List.copyOf(accesses.getOrDefault(id, List.of()));
    }

    /** All of them, ended ones included, oldest first. */
    public synchronized List<Relationship> all() {
        settle();
        return List.copyOf(all.values());
    }

    /** The one with this id. */
    public synchronized Optional<Relationship> find(String id) {
        settle();
        return Optional.ofNullable(all.get(id));
    }

    /** Those whose customers have agreed to at least one of them, once each. */
    public List<Participant> customers() {
        return all().stream()
                .filter(relationship -> relationship.activated().isPresent())
                .map(relationship -> relationship.terms().customer())
                .distinct()
                .toList();
    }

    private void settle() {
        var now = clock.instant();
        all.replaceAll((id, known) -> known.status() == Status.ACTIVE ? atItsTime(known, now) : known);
    }

    private static Relationship atItsTime(Relationship known, Instant now) {
        if (now.isBefore(known.end())) {
            return known;
        }
        var extension = known.terms().extension();
        var status = extension.isZero() ? Status.EXPIRED : known.status();
        var extended = new Relationship(
                known.id(),
                known.terms(),
                status,
                known.created(),
                known.end(),
                known.activated(),
                after(known.end(), extension));
        return extension.isZero() ? extended : atItsTime(extended, now);
    }
}
