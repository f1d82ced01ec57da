package dev.twokey.entra;

import dev.twokey.directory.http.Base;
import dev.twokey.directory.http.Deadline;
import dev.twokey.directory.spi.Acknowledged;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.TenantDirectory.GuestId;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.http.HttpMethod;

/** Direct members of groups. */
final class Memberships {
    /** As many as Graph gives at one go; its usual hundred would ask ten times as often about a large group. */
    private static final String LARGEST_PAGE = "999";

    private final Graph graph;

    Memberships(Graph graph) {
        this.graph = graph;
    }

    Outcome<Acknowledged> give(MemberReference membership, Deadline deadline) {
        URI members = graph.base().at("groups", membership.group().value(), "members", "$ref");
        URI member = graph.base().at("directoryObjects", membership.member().value());
        return graph.change(HttpMethod.POST, members, Map.of("@odata.id", member.toString()), deadline)
                .then(answer -> new GraphProblem(answer).alreadyExists()
                        ? Outcome.done(Acknowledged.OK)
                        : GraphProblem.acknowledged(answer));
    }

    /** "Absent" is said of the group, the user or the membership, or of a new one: the list tells which. */
    Outcome<Acknowledged> take(MemberReference membership, Deadline deadline) {
        return graph.remove(membership, deadline).then(answer -> {
            GraphProblem problem = new GraphProblem(answer);
            if (problem.isAbsent()) {
                return absent(membership, deadline);
            }
            return problem.doesNotExist() ? Outcome.done(Acknowledged.OK) : GraphProblem.acknowledged(answer);
        });
    }

    Outcome<Set<GuestId>> members(ObjectId group, Deadline deadline) {
        URI members = Base.with(
                graph.base().at("groups", group.value(), "members"), Map.of("$select", "id", "$top", LARGEST_PAGE));
        return Pages.all(graph, members, deadline, ObjectId::of)
                .then(found -> Outcome.done(
                        found.stream().map(id -> new GuestId(id.value())).collect(Collectors.toUnmodifiableSet())));
    }

    private Outcome<Acknowledged> absent(MemberReference membership, Deadline deadline) {
        return members(membership.group(), deadline)
                .then(members ->
                        members.contains(new GuestId(membership.member().value()))
                                ? new Outcome.Unknown<>("not found, and yet in the list of members")
                                : Outcome.done(Acknowledged.OK));
    }
}
