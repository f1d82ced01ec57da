package dev.twokey.entra;

import dev.twokey.directory.http.Deadline;
import dev.twokey.directory.spi.Acknowledged;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.RoleRef;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The roles of a group: those that were decided for it, and no others. */
record CarriedRoles(RoleAssignments assignments) {
    /** @param decided none while nobody decided; then nothing is changed */
    Outcome<Acknowledged> exactly(ObjectId group, Set<RoleRef> decided, Deadline deadline) {
        if (decided.isEmpty()) {
            return Outcome.done(Acknowledged.OK);
        }
        Outcome<Acknowledged> carried = Outcome.done(Acknowledged.OK);
        for (RoleRef role : new TreeSet<>(decided)) {
            carried = carried.then(
                    before -> RoleId.parse(role.value()).then(id -> assignments.assign(group, id, deadline)));
        }
        return carried.then(done -> assignments.ofPrincipal(group, deadline))
                .then(all -> assignments.unassign(surplus(all, decided), deadline));
    }

    /** Whoever gets in gets these too, and no key was turned for them. */
    private static List<RoleAssignment> surplus(List<RoleAssignment> all, Set<RoleRef> decided) {
        return all.stream()
                .filter(each -> !each.everywhere()
                        || !decided.contains(
                                new RoleRef(RoleId.PREFIX + each.role().value())))
                .toList();
    }
}
