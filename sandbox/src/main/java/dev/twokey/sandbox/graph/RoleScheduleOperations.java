package dev.twokey.sandbox.graph;

import dev.twokey.sandbox.directory.Eligibilities.Eligibility;
import dev.twokey.sandbox.directory.Roles;
import dev.twokey.sandbox.http.Json;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import tools.jackson.databind.node.ObjectNode;

/** Privileged Identity Management for roles, to look at: who has a role, and who may take one. */
final class RoleScheduleOperations {
    private static final String ELIGIBLE = "roleManagement/directory/roleEligibilityScheduleInstances";
    private static final String ACTIVE = "roleManagement/directory/roleAssignmentScheduleInstances";
    private static final Set<String> FILTERABLE = Set.of("principalId", "roleDefinitionId", "directoryScopeId");

    private RoleScheduleOperations() {}

    static List<Operations.Operation> all() {
        return List.of(
                Operations.on("GET", "/" + ELIGIBLE, licensed(RoleScheduleOperations::eligible)),
                Operations.on("GET", "/" + ACTIVE, licensed(RoleScheduleOperations::active)));
    }

    private static Function<Ask, Outcome> licensed(Function<Ask, Outcome> act) {
        return ask -> Licences.withoutP2(ask).orElseGet(() -> act.apply(ask));
    }

    private static Outcome eligible(Ask ask) {
        var all = ask.directory().governance().eligibilities().all().stream()
                .map(RoleScheduleOperations::json)
                .toList();
        return Listing.page(ask, ELIGIBLE, all, FILTERABLE, Set.of());
    }

    private static Outcome active(Ask ask) {
        var all = ask.directory().governance().roles().assignments().stream()
                .map(RoleScheduleOperations::json)
                .toList();
        return Listing.page(ask, ACTIVE, all, FILTERABLE, Set.of());
    }

    private static ObjectNode json(Eligibility eligibility) {
        var json = Json.object();
        json.put("id", eligibility.id());
        json.put("principalId", eligibility.principal());
        json.put("roleDefinitionId", eligibility.role());
        json.put("directoryScopeId", eligibility.scope());
        json.putNull("appScopeId");
        json.put("startDateTime", Resources.time(eligibility.start()));
        json.put("endDateTime", eligibility.end().map(Resources::time).orElse(null));
        json.put("memberType", "Direct");
        json.put("roleEligibilityScheduleId", eligibility.id());
        return json;
    }

    private static ObjectNode json(Roles.Assignment assignment) {
        var json = Json.object();
        json.put("id", assignment.id());
        json.put("principalId", assignment.principal());
        json.put("roleDefinitionId", assignment.role());
        json.put("directoryScopeId", assignment.scope());
        json.putNull("appScopeId");
        json.putNull("startDateTime");
        json.putNull("endDateTime");
        json.put("assignmentType", "Assigned");
        json.put("memberType", "Direct");
        json.put("roleAssignmentOriginId", assignment.id());
        json.put("roleAssignmentScheduleId", assignment.id());
        return json;
    }
}
