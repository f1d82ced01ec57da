package dev.twokey.entra;

import dev.twokey.directory.http.Deadline;
import dev.twokey.directory.spi.Acknowledged;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.RoleRef;
import java.util.List;
import java.util.Set;

/** The roles of a group: those that were decided for it, and no others. */
record CarriedRoles(RoleAssignments assignments) {
    /** @param decided none while nobody decided; then nothing is changed */
    Outcome<Acknowledged> exactly(ObjectId group, Set<RoleRef> decided, Deadline deadline) {
        if (decided.isEmpty()) {
            return Outcome.done(Acknowledged.OK);
        }
        return RoleId.parse(decided).then(roles -> exactly(roles, group, deadline));
    }

    private Outcome<Acknowledged> exactly(Set<ObjectId> decided, ObjectId group, Deadline deadline) {
        Outcome<Acknowledged> carried = Outcome.done(Acknowledged.OK);
        for (ObjectId role : decided) {
            carried = carried.then(before -> assignments.assign(group, role, deadline));
        }
        return carried.then(done -> assignments.ofPrincipal(group, deadline))
                .then(all -> assignments.unassign(surplus(all, decided), deadline));
    }

    /** Whoever gets in gets these too, and no key was turned for them. */
    private static List<RoleAssignment> surplus(List<RoleAssignment> all, Set<ObjectId> decided) {
        return all.stream()
                .filter(each -> !each.everywhere() || !decided.contains(each.role()))
                .toList();
    }
}
