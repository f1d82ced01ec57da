package dev.twokey.entra;

import dev.twokey.directory.http.Base;
import dev.twokey.directory.http.Deadline;
import dev.twokey.directory.spi.GuestId;
import dev.twokey.directory.spi.Outcome;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

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
}
