package dev.twokey.entra;

import dev.twokey.directory.http.Deadline;
import dev.twokey.directory.spi.Acknowledged;
import dev.twokey.directory.spi.Destination;
import dev.twokey.directory.spi.GuestId;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.Rejection;
import dev.twokey.directory.spi.RoleGroup;
import dev.twokey.directory.spi.RoleGroupId;
import dev.twokey.directory.spi.RoleGroupSpec;
import dev.twokey.directory.spi.RoleGroups;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Without Entra ID P1 no group can carry roles. A role group is then one directory role, and whoever is in it has that role
 * directly. The connection names the role, since only its administrator knows it.
 */
final class DirectRoles implements RoleGroups {
    private final RoleAssignments assignments;
    private final NamedRoles named;
    private final OurGuests ours;

    DirectRoles(RoleAssignments assignments, NamedRoles named, OurGuests ours) {
        this.assignments = assignments;
        this.named = named;
        this.ours = ours;
    }

    /** Nothing is made: the role is there, or it is not. */
    @Override
    public Outcome<RoleGroup> ensure(RoleGroupSpec spec) {
        Optional<ObjectId> role = named.of(spec.slug());
        if (role.isEmpty()) {
            return invalid("without Entra ID P1 no group carries roles: the connection needs the setting role."
                    + spec.slug() + " with the template id of the one role that stands for it");
        }
        return RoleId.parse(spec.roles())
                .then(decided -> decided.isEmpty() || decided.equals(Set.of(role.get()))
                        ? named(role.get(), spec.slug())
                        : invalid("without Entra ID P1 a role group stands for exactly the role that the"
                                + " connection names"))
                .then(found -> Outcome.done(new RoleGroup(
                        RoleId.group(role.get()), found.path("displayName").asString(""))));
    }

    private Outcome<JsonNode> named(ObjectId role, String slug) {
        Outcome<JsonNode> found = read(role, Deadline.usual());
        return found instanceof Outcome.Rejected<JsonNode> no && no.reason() == Rejection.NOT_FOUND
                ? invalid("the tenant has no role with the template id that the setting role." + slug + " names")
                : found;
    }

    private Outcome<JsonNode> read(ObjectId role, Deadline deadline) {
        return assignments
                .definition(role, deadline)
                .then(found ->
                        found.path("id").asString("").toLowerCase(Locale.ROOT).equals(role.value())
                                ? Outcome.done(found)
                                : new Outcome.Unknown<>("the answer is about another role"));
    }

    /** The role stays, for it is the directory's own; whoever of ours has it loses it. */
    @Override
    public Outcome<Acknowledged> remove(Destination group) {
        Deadline deadline = Deadline.usual();
        Outcome<ObjectId> known = standingFor(group, deadline);
        return known instanceof Outcome.Rejected<ObjectId> no && no.reason() == Rejection.NOT_FOUND
                ? Outcome.done(Acknowledged.OK)
                : known.then(role -> emptied(role, deadline));
    }

    private Outcome<Acknowledged> emptied(ObjectId role, Deadline deadline) {
        return everywhere(role, deadline)
                .then(all -> among(all, deadline)
                        .then(guests -> assignments.unassign(
                                all.stream()
                                        .filter(each -> guests.contains(
                                                new GuestId(each.principal().value())))
                                        .toList(),
                                deadline)));
    }

    /** The customer's own people who have the role are not told: they are none of ours, and nobody may take them out. */
    @Override
    public Outcome<Set<GuestId>> members(RoleGroupId group) {
        Deadline deadline = Deadline.usual();
        return RoleId.parse(group.value())
                .then(role -> everywhere(role, deadline))
                .then(all -> among(all, deadline))
                .then(guests -> Outcome.done(Set.copyOf(guests)));
    }

    private Outcome<Set<GuestId>> among(List<RoleAssignment> all, Deadline deadline) {
        return ours.among(all.stream().map(RoleAssignment::principal).distinct().toList(), deadline);
    }

    /** The assignments for the whole tenant. Of a role that is not there it is said so, as of a group that is gone. */
    Outcome<List<RoleAssignment>> everywhere(ObjectId role, Deadline deadline) {
        return assignments.ofRole(role, deadline).then(all -> {
            List<RoleAssignment> here = all.stream()
                    .filter(each -> each.role().equals(role) && each.everywhere())
                    .toList();
            return here.isEmpty() ? read(role, deadline).then(there -> Outcome.done(here)) : Outcome.done(here);
        });
    }

    /** Whether the role is the one that the connection names for it: nobody gets any other through us. */
    Outcome<ObjectId> standingFor(Destination destination, Deadline deadline) {
        return RoleId.parse(destination.group().value())
                .then(role -> read(role, deadline)
                        .then(there -> named.of(destination.slug()).equals(Optional.of(role))
                                ? Outcome.done(role)
                                : new Outcome.Rejected<>(
                                        Rejection.CONFLICT, "the role is not the one that the connection names")));
    }

    private static <T> Outcome<T> invalid(String detail) {
        return new Outcome.Rejected<>(Rejection.INVALID, detail);
    }
}
