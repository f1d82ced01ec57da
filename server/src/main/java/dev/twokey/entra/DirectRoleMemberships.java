package dev.twokey.entra;

import dev.twokey.directory.http.Deadline;
import dev.twokey.directory.spi.Acknowledged;
import dev.twokey.directory.spi.Destination;
import dev.twokey.directory.spi.GuestId;
import dev.twokey.directory.spi.Memberships;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.RoleGroupId;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Who has a directory role directly. It ends when it is taken: without Entra ID P2 nothing ends by itself. */
final class DirectRoleMemberships implements Memberships {
    private final RoleAssignments assignments;
    private final DirectRoles roles;
    private final OurGuests ours;

    DirectRoleMemberships(RoleAssignments assignments, DirectRoles roles, OurGuests ours) {
        this.assignments = assignments;
        this.roles = roles;
        this.ours = ours;
    }

    @Override
    public Outcome<Acknowledged> give(Destination destination, GuestId guest) {
        Deadline deadline = Deadline.usual();
        return ObjectId.parse(guest.value())
                .then(id -> roles.standingFor(destination, deadline)
                        .then(role -> ours.one(id, deadline).then(known -> assignments.assign(known, role, deadline))));
    }

    /** Whoever it is: what was given through us must always be taken back. Of nobody else, and at no other scope. */
    @Override
    public Outcome<Acknowledged> take(RoleGroupId group, GuestId guest) {
        Deadline deadline = Deadline.usual();
        return ObjectId.parse(guest.value())
                .then(id -> RoleId.parse(group.value())
                        .then(role -> roles.everywhere(role, deadline))
                        .then(all -> assignments.unassign(of(id, all), deadline)));
    }

    private static List<RoleAssignment> of(ObjectId principal, List<RoleAssignment> all) {
        return all.stream().filter(each -> each.principal().equals(principal)).toList();
    }

    @Override
    public Outcome<Boolean> isMember(RoleGroupId group, GuestId guest) {
        return among(group, Set.of(guest)).then(inside -> Outcome.done(inside.contains(guest)));
    }

    /** One reading of the role's assignments, which a look at a single guest costs as well. */
    @Override
    public Outcome<Set<GuestId>> among(RoleGroupId group, Set<GuestId> guests) {
        Deadline deadline = Deadline.usual();
        Outcome<RoleGroupId> parsed = Outcome.done(group);
        for (GuestId guest : guests) {
            parsed = parsed.then(same -> ObjectId.parse(guest.value()).then(id -> Outcome.done(same)));
        }
        return parsed.then(same -> RoleId.parse(same.value()))
                .then(role -> roles.everywhere(role, deadline))
                .then(all -> Outcome.done(guests.stream()
                        .filter(guest -> !of(new ObjectId(guest.value()), all).isEmpty())
                        .collect(Collectors.toUnmodifiableSet())));
    }
}
