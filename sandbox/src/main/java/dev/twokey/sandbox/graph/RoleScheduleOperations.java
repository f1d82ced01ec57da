package dev.twokey.sandbox.graph;

import dev.twokey.sandbox.directory.Roles;
import dev.twokey.sandbox.http.Json;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import tools.jackson.databind.node.ObjectNode;

/** Privileged Identity Management for directory roles: requests about active assignments. */
final class RoleScheduleOperations {
    private static final String REQUESTS = "roleManagement/directory/roleAssignmentScheduleRequests";
    private static final String INSTANCES = "roleManagement/directory/roleAssignmentScheduleInstances";

    private RoleScheduleOperations() {}

    static List<Operations.Operation> all() {
        return List.of(
                Operations.on(
                        "POST",
                        "/" + REQUESTS,
                        GovernancePermissions.CHANGE_ROLE_SCHEDULES,
                        RoleScheduleOperations::request),
                Operations.on(
                        "GET",
                        "/" + INSTANCES,
                        GovernancePermissions.READ_ROLE_SCHEDULES,
                        RoleScheduleOperations::instances));
    }

    private static Outcome request(Ask ask) {
        var body = ask.call().json();
        String principal = body.path("principalId").asString("").toLowerCase(Locale.ROOT);
        String role = body.path("roleDefinitionId").asString("").toLowerCase(Locale.ROOT);
        String scope = body.path("directoryScopeId").asString("");
        if (scope.isEmpty() && !body.hasNonNull("appScopeId")) {
            return new Outcome.Refused(400, "InvalidScope", "Either directoryScopeId or appScopeId is required.");
        }
        var refusal = Licences.withoutP2(ask).or(() -> RoleOperations.refusal(ask, principal, role));
        if (refusal.isPresent()) {
            return refusal.get();
        }
        var known = ask.directory().governance().roles().of(role).stream()
                .filter(assignment -> assignment.principal().equals(principal)
                        && assignment.scope().equals(scope))
                .findFirst();
        return switch (body.path("action").asString("")) {
            case "adminAssign" ->
                known.isPresent()
                        ? new Outcome.Refused(400, "RoleAssignmentExists", "The Role assignment already exists.")
                        : assign(ask, body, principal, role, scope);
            case "adminRemove" ->
                known.map(assignment -> remove(ask, body, assignment))
                        .orElseGet(() -> new Outcome.Refused(
                                400, "RoleAssignmentDoesNotExist", "The Role assignment does not exist."));
            default -> Outcome.badRequest("This sandbox simulates adminAssign and adminRemove only.");
        };
    }

    private static Outcome assign(Ask ask, ObjectNode body, String principal, String role, String scope) {
        Instant now = ask.now();
        var end = Expiration.end(body, now);
        boolean forEver = body.path("scheduleInfo")
                .path("expiration")
                .path("type")
                .asString("")
                .equals("noExpiration");
        var refusal = forEver ? Optional.<Outcome>empty() : Expiration.refusal(end, now, now);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        return ask.directory()
                .governance()
                .roles()
                .assign(ask.actor(), principal, role, scope, end)
                .map(made -> answer(ask, body, made, "Provisioned"))
                .orElseThrow();
    }

    private static Outcome remove(Ask ask, ObjectNode body, Roles.Assignment known) {
        var refusal = Expiration.tooShort(known.start(), ask.now());
        if (refusal.isPresent()) {
            return refusal.get();
        }
        ask.directory().governance().roles().unassign(ask.actor(), known.id());
        return answer(ask, body, known, "Revoked");
    }

    private static Outcome answer(Ask ask, ObjectNode body, Roles.Assignment assignment, String status) {
        String now = Resources.time(ask.now());
        var json = common(assignment);
        json.put("@odata.context", ask.context(REQUESTS + "/$entity"));
        json.put("id", UUID.randomUUID().toString());
        json.put("status", status);
        json.put("createdDateTime", now);
        json.put("completedDateTime", now);
        json.put("action", body.path("action").asString(""));
        json.put("isValidationOnly", false);
        json.put("targetScheduleId", assignment.id());
        json.put("justification", body.path("justification").asString(""));
        json.set("scheduleInfo", Expiration.scheduleInfo(assignment.start(), assignment.end()));
        return Outcome.created(json);
    }

    private static Outcome instances(Ask ask) {
        var licence = Licences.withoutP2(ask);
        if (licence.isPresent()) {
            return licence.get();
        }
        var all = ask.directory().governance().roles().assignments().stream()
                .map(assignment -> common(assignment)
                        .put("id", assignment.id())
                        .put("roleAssignmentOriginId", assignment.id())
                        .put("roleAssignmentScheduleId", assignment.id())
                        .put("assignmentType", "Assigned")
                        .put("memberType", "Direct")
                        .put("startDateTime", Resources.time(assignment.start()))
                        .put(
                                "endDateTime",
                                assignment.end().map(Resources::time).orElse(null)))
                .toList();
        return Listing.page(ask, INSTANCES, all, Set.of("principalId", "roleDefinitionId"), Set.of());
    }

    private static ObjectNode common(Roles.Assignment assignment) {
        var json = Json.object();
        json.put("principalId", assignment.principal());
        json.put("roleDefinitionId", assignment.role());
        json.put("directoryScopeId", assignment.scope());
        json.putNull("appScopeId");
        return json;
    }
}
