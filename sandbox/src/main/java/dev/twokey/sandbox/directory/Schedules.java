package dev.twokey.sandbox.directory;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Memberships of groups that end by themselves: Privileged Identity Management for groups. A schedule outlives a membership
 * that was taken by another way.
 */
public final class Schedules {
    /** Nothing may be given for a shorter time, nor taken earlier after its start. */
    public static final Duration SHORTEST = Duration.ofMinutes(5);

    private static final String TIME = "Privileged Identity Management";

    private final Directory directory;
    private final Clock clock;
    private final Map<String, Schedule> all = new LinkedHashMap<>();
    private final Set<String> onboarded = new TreeSet<>();
    private final Set<Waiting> waiting = new HashSet<>();

    /**
     * A membership with an end.
     *
     * @param end none for a member whom somebody put in by another way
     */
    public record Schedule(String id, String group, String principal, Instant start, Optional<Instant> end) {}

    /** Somebody has asked for something about a membership, and it is not decided. */
    private record Waiting(String group, String principal) {}

    Schedules(Directory directory, Clock clock) {
        this.directory = directory;
        this.clock = clock;
    }

    /** The first request about a group, whatever comes of it, puts it under this management for ever. */
    public void onboard(String group) {
        synchronized (directory) {
            onboarded.add(group);
        }
    }

    /** What there is in groups under this management: schedules, and the members who have none, without an end. */
    public List<Schedule> of(String group) {
        synchronized (directory) {
            var members = directory.members(group);
            var found = new ArrayList<>(all.values().stream()
                    .filter(schedule -> schedule.group().equals(group))
                    .toList());
            if (onboarded.contains(group)) {
                members.stream()
                        .filter(member -> found.stream()
                                .noneMatch(schedule -> schedule.principal().equals(member)))
                        .map(member -> new Schedule(
                                group + "_member_" + member, group, member, Instant.EPOCH, Optional.empty()))
                        .toList()
                        .forEach(found::add);
            }
            return found;
        }
    }

    /** The one of a principal in a group. */
    public Optional<Schedule> find(String group, String principal) {
        return of(group).stream()
                .filter(schedule -> schedule.principal().equals(principal))
                .findFirst();
    }

    /** From now on a request about this membership waits to be decided, or does not any more. */
    public void waits(String group, String principal, boolean undecided) {
        synchronized (directory) {
            var request = new Waiting(group, principal);
            if (undecided) {
                waiting.add(request);
            } else {
                waiting.remove(request);
            }
        }
    }

    /** Whether a request about this membership waits: no other is taken meanwhile. */
    public boolean waits(String group, String principal) {
        synchronized (directory) {
            return waiting.contains(new Waiting(group, principal));
        }
    }

    /** Puts a principal in until then. */
    public Schedule assign(String actor, Group group, String principal, Instant end) {
        synchronized (directory) {
            String id = group.id() + "_member_" + UUID.randomUUID();
            var schedule = new Schedule(id, group.id(), principal, clock.instant(), Optional.of(end));
            all.put(id, schedule);
            directory.add(actor, group, principal);
            return schedule;
        }
    }

    /** Gives what there is another end; who was taken out meanwhile is not put back. */
    public Schedule update(Schedule known, Instant end) {
        synchronized (directory) {
            String id = all.containsKey(known.id()) ? known.id() : known.group() + "_member_" + UUID.randomUUID();
            var start = all.containsKey(known.id()) ? known.start() : clock.instant();
            var schedule = new Schedule(id, known.group(), known.principal(), start, Optional.of(end));
            all.put(id, schedule);
            return schedule;
        }
    }

    /** Ends it now. */
    public void revoke(String actor, Schedule schedule) {
        synchronized (directory) {
            all.remove(schedule.id());
            directory.group(schedule.group()).ifPresent(group -> directory.remove(actor, group, schedule.principal()));
        }
    }

    void settle() {
        var now = clock.instant();
        all.values().stream()
                .filter(schedule ->
                        schedule.end().filter(end -> !now.isBefore(end)).isPresent())
                .toList()
                .forEach(schedule -> revoke(TIME, schedule));
    }

    void forget(String id) {
        onboarded.remove(id);
        waiting.removeIf(
                request -> request.group().equals(id) || request.principal().equals(id));
        all.values()
                .removeIf(schedule ->
                        schedule.group().equals(id) || schedule.principal().equals(id));
    }
}
