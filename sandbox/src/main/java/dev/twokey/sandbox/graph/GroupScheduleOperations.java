package dev.twokey.sandbox.graph;

import dev.twokey.sandbox.directory.Group;
import dev.twokey.sandbox.directory.Schedules;
import dev.twokey.sandbox.http.Json;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import tools.jackson.databind.node.ObjectNode;

/** Privileged Identity Management for groups: requests about active memberships. */
final class GroupScheduleOperations {
    private static final String BASE = "identityGovernance/privilegedAccess/group/";
    private static final String REQUESTS = BASE + "assignmentScheduleRequests";
    private static final String SCHEDULES = BASE + "assignmentSchedules";
    private static final String INSTANCES = BASE + "assignmentScheduleInstances";

    private GroupScheduleOperations() {}

    static List<Operations.Operation> all() {
        return List.of(
                Operations.on("POST", "/" + REQUESTS, GroupScheduleOperations::request),
                Operations.on("GET", "/" + SCHEDULES, ask -> list(ask, SCHEDULES)),
                Operations.on("GET", "/" + INSTANCES, ask -> list(ask, INSTANCES)));
    }

    private static Outcome request(Ask ask) {
        var body = ask.call().json();
        var licence = Licences.withoutP2(ask);
        if (licence.isPresent()) {
            return licence.get();
        }
        String action = body.path("action").asString("");
        if (!action.equals("adminRemove") && !ask.mayAnyOf(Permissions.WRITE_GROUP_SCHEDULES)) {
            return Outcome.noPermission();
        }
        if (!body.path("accessId").asString("").equals("member")) {
            return Outcome.badRequest("This sandbox simulates accessId 'member' only.");
        }
        var group = ask.directory()
                .group(body.path("groupId").asString("").toLowerCase(Locale.ROOT))
                .filter(found -> ask.directory().seen(found.id()));
        if (group.isEmpty()) {
            return new Outcome.Refused(404, "ResourceNotFound", "The resource is not found.");
        }
        if (group.get().spec().groupTypes().contains("DynamicMembership")) {
            return Outcome.badRequest("The members of a dynamic group cannot be changed.");
        }
        String principal = body.path("principalId").asString("").toLowerCase(Locale.ROOT);
        if (ask.directory().user(principal).isEmpty() || !ask.directory().seen(principal)) {
            return new Outcome.Refused(400, "SubjectNotFound", "The subject is not found.");
        }
        ask.directory().governance().schedules().onboard(group.get().id());
        return act(ask, body, action, group.get(), principal);
    }

    private static Outcome act(Ask ask, ObjectNode body, String action, Group group, String principal) {
        if (ask.directory().governance().schedules().waits(group.id(), principal)) {
            return new Outcome.Refused(
                    400,
                    "PendingRoleAssignmentRequest",
                    "There is already an existing pending Role assignment request.");
        }
        var known = ask.directory().governance().schedules().find(group.id(), principal);
        return switch (action) {
            case "adminAssign" -> known.isPresent() ? exists() : assign(ask, body, group, principal);
            case "adminUpdate", "adminExtend" ->
                known.map(schedule -> update(ask, body, schedule)).orElseGet(GroupScheduleOperations::doesNotExist);
            case "adminRemove" ->
                known.map(schedule -> remove(ask, body, schedule)).orElseGet(GroupScheduleOperations::doesNotExist);
            default -> Outcome.badRequest("This sandbox does not simulate the action '" + action + "'.");
        };
    }

    private static Outcome assign(Ask ask, ObjectNode body, Group group, String principal) {
        Instant now = ask.now();
        var end = Expiration.end(body, now);
        var refusal = justified(body).or(() -> Expiration.refusal(end, now, now));
        if (refusal.isPresent()) {
            return refusal.get();
        }
        var schedule = dry(body)
                ? new Schedules.Schedule("", group.id(), principal, now, end)
                : ask.directory().governance().schedules().assign(ask.actor(), group, principal, end.orElseThrow());
        return answer(ask, body, schedule, dry(body) ? "Granted" : "Provisioned");
    }

    private static Outcome update(Ask ask, ObjectNode body, Schedules.Schedule known) {
        Instant now = ask.now();
        var end = Expiration.end(body, now);
        var refusal = justified(body).or(() -> Expiration.refusal(end, known.start(), now));
        if (refusal.isPresent()) {
            return refusal.get();
        }
        var schedule =
                dry(body) ? known : ask.directory().governance().schedules().update(known, end.orElseThrow());
        return answer(ask, body, schedule, dry(body) ? "Granted" : "Provisioned");
    }

    private static Outcome remove(Ask ask, ObjectNode body, Schedules.Schedule known) {
        var refusal = Expiration.tooShort(known.start(), ask.now());
        if (refusal.isPresent()) {
            return refusal.get();
        }
        if (!dry(body)) {
            ask.directory().governance().schedules().revoke(ask.actor(), known);
        }
        return answer(ask, body, known, dry(body) ? "Granted" : "Revoked");
    }

    private static boolean dry(ObjectNode body) {
        return body.path("isValidationOnly").asBoolean(false);
    }

    private static Optional<Outcome> justified(ObjectNode body) {
        return body.path("justification").asString("").isBlank()
                ? Optional.of(Expiration.failed("JustificationRule"))
                : Optional.empty();
    }

    private static Outcome exists() {
        return new Outcome.Refused(400, "RoleAssignmentExists", "The Role assignment already exists.");
    }

    private static Outcome doesNotExist() {
        return new Outcome.Refused(400, "RoleAssignmentDoesNotExist", "The Role assignment does not exist.");
    }

    private static Outcome answer(Ask ask, ObjectNode body, Schedules.Schedule schedule, String status) {
        String now = Resources.time(ask.now());
        var json = Json.object();
        json.put("@odata.context", ask.context(REQUESTS + "/$entity"));
        json.put("id", UUID.randomUUID().toString());
        json.put("status", status);
        json.put("createdDateTime", now);
        json.put("completedDateTime", now);
        json.putNull("approvalId");
        json.putNull("customData");
        json.set(
                "createdBy",
                Json.object()
                        .set("application", Json.object().put("id", ask.app().objectId())));
        json.put("action", body.path("action").asString(""));
        json.put("isValidationOnly", dry(body));
        json.put("justification", body.path("justification").asString(""));
        json.set("scheduleInfo", Expiration.scheduleInfo(schedule.start(), schedule.end()));
        json.set("ticketInfo", body.path("ticketInfo").isObject() ? body.path("ticketInfo") : Json.object());
        json.put("accessId", "member");
        json.put("principalId", schedule.principal());
        json.put("groupId", schedule.group());
        json.put("targetScheduleId", schedule.id());
        return Outcome.created(json);
    }

    /** The service answers for one group or one principal, never for all. */
    private static Outcome list(Ask ask, String context) {
        var licence = Licences.withoutP2(ask);
        if (licence.isPresent()) {
            return licence.get();
        }
        String filter = ask.call().parameter("$filter").orElse("");
        if (!filter.contains("groupId eq") && !filter.contains("principalId eq")) {
            return new Outcome.Refused(400, "MissingParameters", "A filter on groupId or principalId is required.");
        }
        var all = ask.directory().groups().stream()
                .flatMap(group -> ask.directory().governance().schedules().of(group.id()).stream())
                .map(schedule -> context.equals(INSTANCES) ? instance(schedule) : schedule(schedule))
                .toList();
        return Listing.page(ask, context, all, Set.of("groupId", "principalId", "accessId"), Set.of());
    }

    private static ObjectNode instance(Schedules.Schedule schedule) {
        var json = common(schedule);
        json.put("assignmentScheduleId", schedule.id());
        json.put("startDateTime", Resources.time(schedule.start()));
        json.put("endDateTime", schedule.end().map(Resources::time).orElse(null));
        return json;
    }

    private static ObjectNode schedule(Schedules.Schedule schedule) {
        var json = common(schedule);
        json.put("status", "Provisioned");
        json.put("createdDateTime", Resources.time(schedule.start()));
        json.set("scheduleInfo", Expiration.scheduleInfo(schedule.start(), schedule.end()));
        return json;
    }

    private static ObjectNode common(Schedules.Schedule schedule) {
        var json = Json.object();
        json.put("id", schedule.id());
        json.put("accessId", "member");
        json.put("assignmentType", "assigned");
        json.put("memberType", "direct");
        json.put("groupId", schedule.group());
        json.put("principalId", schedule.principal());
        return json;
    }
}
