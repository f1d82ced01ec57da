package dev.twokey.entra;

import dev.twokey.directory.http.Deadline;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.Rejection;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** A whole list: a page may be empty and still be followed by another. */
final class Pages {
    private static final int MOST = 1000;

    private Pages() {}

    static Outcome<List<JsonNode>> all(Graph graph, URI first, Deadline deadline) {
        List<JsonNode> found = new ArrayList<>();
        URI next = first;
        for (int page = 0; page < MOST; page++) {
            Outcome<JsonNode> outcome = graph.read(next, deadline);
            if (!(outcome instanceof Outcome.Done<JsonNode>(JsonNode body))) {
                return outcome.then(never -> Outcome.done(List.of()));
            }
            if (!body.path("value").isArray()) {
                return new Outcome.Unknown<>("the answer is not a list");
            }
            body.path("value").forEach(found::add);
            String link = body.path("@odata.nextLink").asString("");
            if (link.isEmpty()) {
                return Outcome.done(List.copyOf(found));
            }
            Optional<URI> followed = graph.base().follow(link);
            if (followed.isEmpty()) {
                return new Outcome.Rejected<>(Rejection.INVALID, "the link to the next page leads elsewhere");
            }
            next = followed.get();
        }
        return new Outcome.Unknown<>("the list has more than " + MOST + " pages");
    }
}
