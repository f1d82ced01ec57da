package dev.twokey.entra;

import dev.twokey.directory.http.Deadline;
import dev.twokey.directory.spi.Acknowledged;
import dev.twokey.directory.spi.Destination;
import dev.twokey.directory.spi.GuestId;
import dev.twokey.directory.spi.Memberships;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.RoleGroupId;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Direct memberships of groups. */
final class EntraMemberships implements Memberships {
    private final EntraRoleGroups groups;
    private final Members members;

    EntraMemberships(Graph graph, EntraRoleGroups groups) {
        this.groups = groups;
        this.members = new Members(graph);
    }

    @Override
    public Outcome<Acknowledged> give(Destination destination, GuestId guest) {
        Deadline deadline = Deadline.usual();
        return into(destination, guest, deadline).then(reference -> add(reference, deadline));
    }

    /** The membership, if the group is ours. */
    Outcome<MemberReference> into(Destination destination, GuestId guest, Deadline deadline) {
        return reference(destination.group(), guest)
                .then(reference -> groups.madeFor(destination.slug(), reference.group(), deadline)
                        .then(ours -> Outcome.done(reference)));
    }

    Outcome<Acknowledged> add(MemberReference reference, Deadline deadline) {
        return members.add(reference, deadline);
    }

    /** Whatever became of the group: what was given through us must always be taken back. */
    @Override
    public Outcome<Acknowledged> take(RoleGroupId group, GuestId guest) {
        Deadline deadline = Deadline.usual();
        return reference(group, guest).then(reference -> remove(reference, deadline));
    }

    Outcome<Acknowledged> remove(MemberReference reference, Deadline deadline) {
        return members.remove(reference, deadline);
    }

    @Override
    public Outcome<Boolean> isMember(RoleGroupId group, GuestId guest) {
        return among(group, Set.of(guest)).then(inside -> Outcome.done(inside.contains(guest)));
    }

    /** One reading of the list, which a look at a single guest costs as well. */
    @Override
    public Outcome<Set<GuestId>> among(RoleGroupId group, Set<GuestId> guests) {
        Outcome<Map<GuestId, GuestId>> named = Outcome.done(new HashMap<>());
        for (GuestId guest : guests) {
            named = named.then(known ->
                    ObjectId.parse(guest.value()).then(id -> with(known, guest, new GuestId(id.value()))));
        }
        return named.then(known -> ObjectId.parse(group.value())
                .then(id -> members.of(id, Deadline.usual()))
                .then(all -> Outcome.done(known.entrySet().stream()
                        .filter(guest -> all.contains(guest.getValue()))
                        .map(Map.Entry::getKey)
                        .collect(Collectors.toUnmodifiableSet()))));
    }

    private static Outcome<Map<GuestId, GuestId>> with(Map<GuestId, GuestId> known, GuestId guest, GuestId canonical) {
        known.put(guest, canonical);
        return Outcome.done(known);
    }

    static Outcome<MemberReference> reference(RoleGroupId group, GuestId guest) {
        return ObjectId.parse(group.value())
                .then(groupId -> ObjectId.parse(guest.value())
                        .then(guestId -> Outcome.done(new MemberReference(groupId, guestId))));
    }
}
