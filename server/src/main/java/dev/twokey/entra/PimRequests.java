package dev.twokey.entra;

import dev.twokey.directory.http.Answer;
import dev.twokey.directory.http.Base;
import dev.twokey.directory.http.Deadline;
import dev.twokey.directory.spi.Acknowledged;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.Rejection;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.JsonNode;

/**
 * Requests to Privileged Identity Management for groups. It answers 201 whatever becomes of a request: the status tells.
 *
 * @see <a href="https://learn.microsoft.com/graph/api/privilegedaccessgroup-post-assignmentschedulerequests">Create
 *     assignmentScheduleRequest</a>
 */
record PimRequests(Graph graph) {
    /** Another request about the same membership is not decided yet. It can become anything, so nothing is certain meanwhile. */
    static final Outcome<Acknowledged> WAITS = new Outcome.Unknown<>("another request about this membership waits");

    private static final Set<String> REFUSED = Set.of("Denied", "Failed", "Canceled", "Revoked");

    Outcome<Answer> assign(MemberReference member, Instant now, Instant end, Deadline deadline) {
        return post("adminAssign", member, Optional.of(schedule(now, end)), deadline);
    }

    /** The documented way to give an existing assignment another end: nobody is out meanwhile, also in its first minutes. */
    Outcome<Answer> update(MemberReference member, Instant now, Instant end, Deadline deadline) {
        return post("adminUpdate", member, Optional.of(schedule(now, end)), deadline);
    }

    Outcome<Answer> remove(MemberReference member, Deadline deadline) {
        return post("adminRemove", member, Optional.empty(), deadline);
    }

    private Outcome<Answer> post(
            String action, MemberReference member, Optional<Map<String, Object>> schedule, Deadline deadline) {
        Map<String, Object> request = new TreeMap<>(Map.of(
                "action",
                action,
                "accessId",
                "member",
                "groupId",
                member.group().value(),
                "principalId",
                member.member().value(),
                "justification",
                "TwoKey: temporary access under two keys"));
        schedule.ifPresent(info -> request.put("scheduleInfo", info));
        return graph.change(HttpMethod.POST, at("assignmentScheduleRequests"), request, deadline);
    }

    private static Map<String, Object> schedule(Instant now, Instant end) {
        return Map.of(
                "startDateTime", now.truncatedTo(ChronoUnit.SECONDS).toString(),
                "expiration", Map.of("type", "afterDateTime", "endDateTime", end.toString()));
    }

    private URI at(String collection) {
        return graph.base().at("identityGovernance", "privilegedAccess", "group", collection);
    }

    /** The end of what there is: none, when it has no end; absent, when nothing is to be read yet. */
    Outcome<Optional<Optional<Instant>>> end(MemberReference member, Deadline deadline) {
        URI instances = Base.with(
                at("assignmentScheduleInstances"),
                Map.of(
                        "$filter",
                        new Filter("groupId", member.group().value()) + " and "
                                + new Filter("principalId", member.member().value())));
        return Pages.all(graph, instances, deadline, Outcome::done).then(all -> latest(all, member));
    }

    private static Outcome<Optional<Optional<Instant>>> latest(List<JsonNode> all, MemberReference member) {
        Optional<Optional<Instant>> latest = Optional.empty();
        for (JsonNode instance : all) {
            if (!instance.path("accessId").asString("").equals("member")
                    || !instance.path("principalId")
                            .asString("")
                            .equalsIgnoreCase(member.member().value())
                    || !instance.path("groupId")
                            .asString("")
                            .equalsIgnoreCase(member.group().value())) {
                continue;
            }
            if (!instance.hasNonNull("endDateTime")) {
                return Outcome.done(Optional.of(Optional.empty()));
            }
            try {
                Instant end = Instant.parse(instance.path("endDateTime").asString(""));
                if (latest.flatMap(known -> known)
                        .filter(known -> known.isAfter(end))
                        .isEmpty()) {
                    latest = Optional.of(Optional.of(end));
                }
            } catch (DateTimeException unreadable) {
                return new Outcome.Unknown<>("the end of the membership cannot be read");
            }
        }
        return Outcome.done(latest);
    }

    /** Done only when it has happened; what waits for somebody or something is asked again. */
    static Outcome<Acknowledged> happened(Answer answer, String wanted) {
        if (!answer.successful()) {
            GraphProblem problem = new GraphProblem(answer);
            return problem.is("PendingRoleAssignmentRequest") ? WAITS : problem.outcome();
        }
        return answer.json().then(body -> {
            String status = body.path("status").asString("");
            if (status.equals(wanted)) {
                return Outcome.done(Acknowledged.OK);
            }
            return REFUSED.contains(status)
                    ? new Outcome.Rejected<>(
                            status.equals("Denied") ? Rejection.NOT_PERMITTED : Rejection.INVALID,
                            "the request is " + status)
                    : new Outcome.Unknown<>(
                            "the request is " + (status.matches("[A-Za-z]{1,40}") ? status : "of unknown status"));
        });
    }
}
