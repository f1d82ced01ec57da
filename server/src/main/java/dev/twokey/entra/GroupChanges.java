package dev.twokey.entra;

import dev.twokey.directory.http.Answer;
import dev.twokey.directory.http.Base;
import dev.twokey.directory.http.Deadline;
import dev.twokey.directory.spi.Changes;
import dev.twokey.directory.spi.Cursor;
import dev.twokey.directory.spi.GuestId;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.Rejection;
import dev.twokey.directory.spi.RoleGroupId;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * Who came and went in groups, by Graph's delta query: a link that is remembered for seven days.
 *
 * @see <a href="https://learn.microsoft.com/graph/api/group-delta">group: delta</a>
 */
record GroupChanges(Graph graph) {
    private static final int MOST_PAGES = 1000;
    /** Graph looks at no more objects in one query. */
    private static final int MOST_GROUPS = 50;

    /** The last word on each member counts: replays happen, and one group may come in several pages. */
    private record Member(RoleGroupId group, GuestId guest) {}

    Outcome<Changes> since(Set<RoleGroupId> groups, Optional<Cursor> since) {
        Deadline deadline = Deadline.usual();
        return ids(groups).then(wanted -> {
            Optional<URI> link = since.flatMap(DeltaCursor::parse)
                    .filter(cursor -> cursor.groups().equals(wanted))
                    .flatMap(cursor -> graph.base().follow(cursor.link()));
            return link.isPresent() ? goOn(link.get(), wanted, deadline) : everybody(wanted, deadline);
        });
    }

    private static Outcome<Set<String>> ids(Set<RoleGroupId> groups) {
        Outcome<Set<String>> ids = Outcome.done(new TreeSet<>());
        for (RoleGroupId group : groups) {
            ids = ids.then(all -> ObjectId.parse(group.value()).then(id -> {
                all.add(id.value());
                return Outcome.done(all);
            }));
        }
        return ids.then(all -> all.isEmpty() || all.size() > MOST_GROUPS
                ? new Outcome.Rejected<>(Rejection.INVALID, "changes are told of 1 to " + MOST_GROUPS + " groups")
                : Outcome.done(all));
    }

    private Outcome<Changes> everybody(Set<String> wanted, Deadline deadline) {
        String filter =
                wanted.stream().map(id -> new Filter("id", id).toString()).collect(Collectors.joining(" or "));
        URI first = Base.with(graph.base().at("groups", "delta"), Map.of("$select", "members", "$filter", filter));
        return new Reading(wanted, deadline, true).from(first);
    }

    private Outcome<Changes> goOn(URI link, Set<String> wanted, Deadline deadline) {
        Reading reading = new Reading(wanted, deadline, false);
        Outcome<Changes> told = reading.from(link);
        // A group that is gone is told without its members, and a link that is forgotten tells nothing.
        return reading.lost ? everybody(wanted, deadline) : told;
    }

    /** From a link to the next one to keep, page by page. */
    private final class Reading {
        private final Set<String> wanted;
        private final Deadline deadline;
        private final boolean whole;
        private final Map<Member, Boolean> last = new LinkedHashMap<>();
        private boolean lost;

        Reading(Set<String> wanted, Deadline deadline, boolean whole) {
            this.wanted = wanted;
            this.deadline = deadline;
            this.whole = whole;
        }

        Outcome<Changes> from(URI first) {
            URI next = first;
            for (int page = 0; page < MOST_PAGES; page++) {
                Outcome<JsonNode> answer = graph.ask(next, deadline).then(this::body);
                if (!(answer instanceof Outcome.Done<JsonNode>(JsonNode body))) {
                    return answer.then(never -> Outcome.done(new Changes(List.of(), false, new Cursor(""))));
                }
                if (!takeAll(body.path("value"))) {
                    return new Outcome.Unknown<>("the answer holds an object without an id");
                }
                String keep = body.path("@odata.deltaLink").asString("");
                Optional<URI> link = graph.base().follow(keep.isEmpty() ? nextLink(body) : keep);
                if (link.isEmpty()) {
                    return new Outcome.Unknown<>("the link to what comes next leads elsewhere");
                }
                if (!keep.isEmpty()) {
                    return Outcome.done(changes(new DeltaCursor(wanted, keep).written()));
                }
                next = link.get();
            }
            return new Outcome.Unknown<>("the changes have more than " + MOST_PAGES + " pages");
        }

        private static String nextLink(JsonNode body) {
            return body.path("@odata.nextLink").asString("");
        }

        private Outcome<JsonNode> body(Answer answer) {
            if (!answer.successful()) {
                GraphProblem problem = new GraphProblem(answer);
                lost = problem.isLostState();
                return problem.outcome();
            }
            return answer.json()
                    .then(body -> body.path("value").isArray()
                            ? Outcome.done(body)
                            : new Outcome.Unknown<>("the answer is not a list"));
        }

        private boolean takeAll(JsonNode groups) {
            boolean understood = true;
            for (JsonNode group : groups) {
                understood &= ObjectId.of(group) instanceof Outcome.Done<ObjectId>(ObjectId id)
                        && (!wanted.contains(id.value()) || take(new RoleGroupId(id.value()), group));
            }
            return understood;
        }

        private boolean take(RoleGroupId group, JsonNode told) {
            if (told.has("@removed")) {
                last.keySet().removeIf(member -> member.group().equals(group));
                lost = true;
                return true;
            }
            boolean understood = true;
            for (JsonNode member : told.path("members@delta")) {
                if (ObjectId.of(member) instanceof Outcome.Done<ObjectId>(ObjectId id)) {
                    last.put(new Member(group, new GuestId(id.value())), !member.has("@removed"));
                } else {
                    understood = false;
                }
            }
            return understood;
        }

        private Changes changes(Cursor next) {
            Collection<Changes.Change> all = new ArrayList<>();
            last.forEach((member, inside) -> {
                if (!whole || inside) {
                    all.add(new Changes.Change(member.group(), member.guest(), inside));
                }
            });
            return new Changes(List.copyOf(all), whole, next);
        }
    }
}
