package dev.twokey.entra;

import dev.twokey.directory.spi.Memberships;
import dev.twokey.directory.spi.RoleGroups;
import java.time.InstantSource;
import java.util.Map;

/** How an access is given, which the licence decides. */
record Access(RoleGroups groups, Memberships memberships) {
    static Access of(Graph graph, RoleAssignments assignments, Map<String, String> settings, InstantSource clock) {
        return switch (Licence.of(settings)) {
            case FREE -> byRoles(graph, assignments, settings);
            case P1 -> byGroups(graph, assignments, settings);
            case P2 -> byGroupsUntil(graph, assignments, settings, clock);
        };
    }

    /** No group can carry roles: roles are assigned directly. */
    private static Access byRoles(Graph graph, RoleAssignments assignments, Map<String, String> settings) {
        OurGuests ours = new OurGuests(graph, OurGuests.domains(settings));
        DirectRoles roles = new DirectRoles(assignments, NamedRoles.parse(settings), ours);
        return new Access(roles, new DirectRoleMemberships(assignments, roles, ours));
    }

    private static Access byGroups(Graph graph, RoleAssignments assignments, Map<String, String> settings) {
        EntraRoleGroups groups = groups(graph, assignments, settings);
        return new Access(groups, new EntraMemberships(graph, groups));
    }

    /** By Privileged Identity Management. */
    private static Access byGroupsUntil(
            Graph graph, RoleAssignments assignments, Map<String, String> settings, InstantSource clock) {
        EntraRoleGroups groups = groups(graph, assignments, settings);
        return new Access(groups, new PimMemberships(graph, new EntraMemberships(graph, groups), clock));
    }

    private static EntraRoleGroups groups(Graph graph, RoleAssignments assignments, Map<String, String> settings) {
        return new EntraRoleGroups(graph, assignments, Flag.of(settings, "roleAssignable", true));
    }
}
