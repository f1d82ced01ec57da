package dev.twokey.entra;

import dev.twokey.directory.http.Base;
import dev.twokey.directory.http.Deadline;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.RoleRef;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** Every role that an account has: its own and those of each group that it is in, directly or through other groups. */
final class Privileges {
    private static final String GROUP = "#microsoft.graph.group";

    private final Graph graph;
    private final AppRoles appRoles;

    Privileges(Graph graph, AppRoles appRoles) {
        this.graph = graph;
        this.appRoles = appRoles;
    }

    Outcome<Set<RoleRef>> of(OurAccount account, Deadline deadline) {
        return groups(account, deadline).then(groups -> {
            Outcome<Set<RoleRef>> all = of(account.collection(), account.id(), deadline);
            for (ObjectId group : groups) {
                all = all.then(known -> of("groups", group, deadline).then(more -> Outcome.done(both(known, more))));
            }
            return all;
        });
    }

    private static Set<RoleRef> both(Set<RoleRef> some, Set<RoleRef> others) {
        Set<RoleRef> all = new TreeSet<>(some);
        all.addAll(others);
        return all;
    }

    private Outcome<List<ObjectId>> groups(OurAccount account, Deadline deadline) {
        URI above = Base.with(
                graph.base().at(account.collection(), account.id().value(), "transitiveMemberOf"),
                Map.of("$select", "id"));
        return Pages.all(graph, above, deadline, Outcome::done).then(all -> {
            List<ObjectId> groups = new ArrayList<>();
            for (JsonNode each : all) {
                if (each.path("@odata.type").asString("").equals(GROUP)) {
                    Outcome<ObjectId> id = ObjectId.of(each);
                    if (!(id instanceof Outcome.Done<ObjectId>(ObjectId group))) {
                        return id.then(never -> Outcome.done(List.of()));
                    }
                    groups.add(group);
                }
            }
            return Outcome.done(groups);
        });
    }

    private Outcome<Set<RoleRef>> of(String collection, ObjectId holder, Deadline deadline) {
        URI directory = Base.with(
                graph.base().at("roleManagement", "directory", "roleAssignments"),
                Map.of("$filter", new Filter("principalId", holder.value()).toString()));
        URI applications = graph.base().at(collection, holder.value(), "appRoleAssignments");
        return Pages.all(graph, directory, deadline, Privileges::directoryRole)
                .then(roles -> Pages.all(graph, applications, deadline, role -> appRoles.named(role, deadline))
                        .then(more -> Outcome.done(both(Set.copyOf(roles), Set.copyOf(more)))));
    }

    private static Outcome<RoleRef> directoryRole(JsonNode assignment) {
        return ObjectId.of(assignment, "roleDefinitionId").then(role -> Outcome.done(RoleId.role(role)));
    }
}
