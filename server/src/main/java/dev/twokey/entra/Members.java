package dev.twokey.entra;

import dev.twokey.directory.http.Base;
import dev.twokey.directory.http.Deadline;
import dev.twokey.directory.spi.Acknowledged;
import dev.twokey.directory.spi.GuestId;
import dev.twokey.directory.spi.Outcome;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.http.HttpMethod;

/** Who is directly in a group, whoever put them there. */
record Members(Graph graph) {
    /** As many as Graph gives at one go; its usual hundred would ask ten times as often about a large group. */
    private static final String LARGEST_PAGE = "999";

    Outcome<Set<GuestId>> of(ObjectId group, Deadline deadline) {
        URI members = Base.with(
                graph.base().at("groups", group.value(), "members"), Map.of("$select", "id", "$top", LARGEST_PAGE));
        return Pages.all(graph, members, deadline, ObjectId::of)
                .then(found -> Outcome.done(
                        found.stream().map(id -> new GuestId(id.value())).collect(Collectors.toUnmodifiableSet())));
    }

    Outcome<Acknowledged> add(MemberReference reference, Deadline deadline) {
        URI inside = graph.base().at("groups", reference.group().value(), "members", "$ref");
        URI member = graph.base().at("directoryObjects", reference.member().value());
        return graph.change(HttpMethod.POST, inside, Map.of("@odata.id", member.toString()), deadline)
                .then(GraphProblem::inside);
    }

    Outcome<Acknowledged> remove(MemberReference reference, Deadline deadline) {
        return graph.remove(reference, deadline).then(answer -> {
            GraphProblem problem = new GraphProblem(answer);
            if (problem.isAbsent()) {
                return absent(reference, deadline);
            }
            return problem.doesNotExist() ? Outcome.done(Acknowledged.OK) : GraphProblem.acknowledged(answer);
        });
    }

    /** "Absent" is said of the group, the user or the membership, or of a new one: the list tells which. */
    private Outcome<Acknowledged> absent(MemberReference reference, Deadline deadline) {
        return of(reference.group(), deadline)
                .then(inside -> inside.contains(new GuestId(reference.member().value()))
                        ? new Outcome.Unknown<>("not found, and yet in the list of members")
                        : Outcome.done(Acknowledged.OK));
    }
}
