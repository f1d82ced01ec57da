package dev.twokey.entra;

import dev.twokey.directory.http.Deadline;
import dev.twokey.directory.spi.Acknowledged;
import dev.twokey.directory.spi.Destination;
import dev.twokey.directory.spi.GuestId;
import dev.twokey.directory.spi.Memberships;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.RoleGroupId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Memberships that the directory itself ends: Privileged Identity Management for groups, which needs Entra ID P2. */
final class PimMemberships implements Memberships {
    private static final Logger LOG = LoggerFactory.getLogger(PimMemberships.class);
    /** Nothing can be given for a shorter time. */
    private static final Duration SHORTEST = Duration.ofMinutes(5);
    /** What the clocks may differ, and what a request takes. */
    private static final Duration MARGIN = Duration.ofSeconds(10);
    /** A removal does not depend on this service: it gets this part of the time, and the group is asked in any case. */
    private static final Duration FOR_THE_SCHEDULE = Duration.ofSeconds(7);

    private final PimRequests requests;
    private final EntraMemberships members;
    private final InstantSource clock;

    PimMemberships(Graph graph, EntraMemberships members, InstantSource clock) {
        this.requests = new PimRequests(graph);
        this.members = members;
        this.clock = clock;
    }

    @Override
    public Outcome<Acknowledged> give(Destination destination, GuestId guest) {
        return members.give(destination, guest);
    }

    @Override
    public Outcome<Acknowledged> giveUntil(Destination destination, GuestId guest, Instant end) {
        Deadline deadline = Deadline.usual();
        Instant earliest = clock.instant().plus(SHORTEST).plus(MARGIN);
        Instant allowed =
                (end.isBefore(earliest) ? earliest : end).plusSeconds(1).truncatedTo(ChronoUnit.SECONDS);
        return members.into(destination, guest, deadline)
                .then(member -> requests.assign(member, clock.instant(), allowed, deadline)
                        .then(answer -> new GraphProblem(answer).is("RoleAssignmentExists")
                                ? prolong(member, allowed, deadline)
                                : PimRequests.happened(answer, "Provisioned")));
    }

    /** There is a schedule, and perhaps nobody in the group: whoever was taken out at once was so without it. */
    private Outcome<Acknowledged> prolong(MemberReference member, Instant end, Deadline deadline) {
        return requests.end(member, deadline)
                .then(known -> {
                    if (known.isEmpty()) {
                        return new Outcome.Unknown<Acknowledged>(
                                "the membership exists, and its end cannot be read yet");
                    }
                    Optional<Instant> now = known.get();
                    return now.filter(late -> !late.isBefore(end)).isPresent()
                            ? Outcome.done(Acknowledged.OK)
                            : requests.update(member, clock.instant(), end, deadline)
                                    .then(answer -> PimRequests.happened(answer, "Provisioned"));
                })
                .then(scheduled -> members.add(member, deadline));
    }

    /**
     * The schedule first, which takes the member out with it; then the membership itself, whatever came of that: nothing is
     * removed in its first five minutes, and who was put in by hand may have no schedule. Nothing is written after that, since what
     * a change of a schedule does to its membership is documented nowhere.
     */
    @Override
    public Outcome<Acknowledged> take(RoleGroupId group, GuestId guest) {
        Deadline deadline = Deadline.usual();
        return EntraMemberships.reference(group, guest).then(member -> {
            Outcome<Acknowledged> schedule = ended(member, Deadline.in(FOR_THE_SCHEDULE));
            Outcome<Acknowledged> out = members.remove(member, deadline);
            // What waits there could let in again when it is done.
            return schedule.equals(PimRequests.WAITS) ? out.then(removed -> schedule) : out;
        });
    }

    /** A schedule that may not be removed yet is made to end as early as it may. */
    private Outcome<Acknowledged> ended(MemberReference member, Deadline deadline) {
        Outcome<Acknowledged> ended = requests.remove(member, deadline).then(answer -> {
            GraphProblem problem = new GraphProblem(answer);
            if (problem.is("RoleAssignmentDoesNotExist") || problem.isAbsent()) {
                return Outcome.done(Acknowledged.OK);
            }
            Instant now = clock.instant();
            return problem.is("ActiveDurationTooShort")
                    ? requests.update(
                                    member,
                                    now,
                                    now.plus(SHORTEST).plus(MARGIN).truncatedTo(ChronoUnit.SECONDS),
                                    deadline)
                            .then(updated -> PimRequests.happened(updated, "Provisioned"))
                    : PimRequests.happened(answer, "Revoked");
        });
        if (!(ended instanceof Outcome.Done<Acknowledged>)) {
            LOG.warn("the member is taken out, and the schedule of the membership is left to its own end: {}", ended);
        }
        return ended;
    }

    @Override
    public Outcome<Boolean> isMember(RoleGroupId group, GuestId guest) {
        return members.isMember(group, guest);
    }

    @Override
    public Outcome<Set<GuestId>> among(RoleGroupId group, Set<GuestId> guests) {
        return members.among(group, guests);
    }
}
