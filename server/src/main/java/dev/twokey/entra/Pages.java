package dev.twokey.entra;

import dev.twokey.directory.http.Deadline;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.Rejection;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** A whole list: a page may be empty and still be followed by another. */
final class Pages {
    private static final int MOST_PAGES = 1000;
    /** Nothing that is asked for is ever so long; without a bound a directory could fill the server's memory. */
    private static final int MOST_OBJECTS = 10_000;

    private Pages() {}

    /** @param read what is kept of an object; what is not {@code Done} for one is the outcome of the whole list */
    static <T> Outcome<List<T>> all(Graph graph, URI first, Deadline deadline, Function<JsonNode, Outcome<T>> read) {
        List<T> found = new ArrayList<>();
        Optional<URI> next = Optional.of(first);
        for (int page = 0; page < MOST_PAGES && next.isPresent(); page++) {
            Outcome<Optional<URI>> rest = graph.read(next.get(), deadline)
                    .then(body -> take(body, read, found).then(all -> link(graph, body)));
            if (!(rest instanceof Outcome.Done<Optional<URI>>(Optional<URI> link))) {
                return rest.then(never -> Outcome.done(List.of()));
            }
            next = link;
        }
        return next.isEmpty() ? Outcome.done(List.copyOf(found)) : tooManyPages();
    }

    /** Shows a list of any length, of which nothing is kept; its value is how many there were. */
    static Outcome<Integer> each(Graph graph, URI first, Deadline deadline, Consumer<JsonNode> visitor) {
        int seen = 0;
        Optional<URI> next = Optional.of(first);
        for (int page = 0; page < MOST_PAGES && next.isPresent(); page++) {
            List<JsonNode> shown = new ArrayList<>();
            Outcome<Optional<URI>> rest = graph.read(next.get(), deadline)
                    .then(body -> take(body, Outcome::done, shown).then(all -> link(graph, body)));
            if (!(rest instanceof Outcome.Done<Optional<URI>>(Optional<URI> link))) {
                return rest.then(never -> Outcome.done(0));
            }
            shown.forEach(visitor);
            seen += shown.size();
            next = link;
        }
        return next.isEmpty() ? Outcome.done(seen) : tooManyPages();
    }

    private static <T> Outcome<T> tooManyPages() {
        return new Outcome.Unknown<>("the list has more than " + MOST_PAGES + " pages");
    }

    static <T> Outcome<List<T>> take(JsonNode body, Function<JsonNode, Outcome<T>> read, List<T> found) {
        if (!body.path("value").isArray()) {
            return new Outcome.Unknown<>("the answer is not a list");
        }
        for (JsonNode object : body.path("value")) {
            switch (read.apply(object)) {
                case Outcome.Done<T>(T value) -> found.add(value);
                case Outcome.Unknown<T>(String reason) -> {
                    return new Outcome.Unknown<>(reason);
                }
                case Outcome.Rejected<T>(Rejection reason, String detail) -> {
                    return new Outcome.Rejected<>(reason, detail);
                }
            }
        }
        return found.size() <= MOST_OBJECTS
                ? Outcome.done(found)
                : new Outcome.Unknown<>("the list has more than " + MOST_OBJECTS + " objects");
    }

    /** Only an address of this connection is followed, for the token goes with it. */
    static Outcome<Optional<URI>> link(Graph graph, JsonNode body) {
        String link = body.path("@odata.nextLink").asString("");
        if (link.isEmpty()) {
            return Outcome.done(Optional.empty());
        }
        Optional<URI> followed = graph.base().follow(link);
        return followed.isPresent()
                ? Outcome.done(followed)
                : new Outcome.Unknown<>("the link to the next page leads elsewhere");
    }
}
