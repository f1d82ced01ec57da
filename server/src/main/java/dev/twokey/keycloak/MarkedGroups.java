package dev.twokey.keycloak;

import dev.twokey.directory.http.Deadline;
import dev.twokey.directory.spi.Acknowledged;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.Rejection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.JsonNode;

/** Top-level groups that we make with a mark and find again by it; their names are unique. */
final class MarkedGroups {
    private final Realm realm;

    MarkedGroups(Realm realm) {
        this.realm = realm;
    }

    Outcome<JsonNode> ensure(Mark mark, String name, String description, Deadline deadline) {
        return ensure(mark, mark.attributes(), name, description, deadline);
    }

    /** The path of the group, by which a user is made in it. */
    Outcome<String> path(Mark mark, String name, String description, Deadline deadline) {
        return ensure(mark, name, description, deadline).then(group -> {
            String path = group.path("path").asString("");
            return path.isEmpty() ? new Outcome.Unknown<>("the group has no path") : Outcome.done(path);
        });
    }

    /** @param attributes what a new one carries, the mark among it */
    Outcome<JsonNode> ensure(
            Mark mark, Map<String, List<String>> attributes, String name, String description, Deadline deadline) {
        Map<String, Object> group = Map.of("name", name, "description", description, "attributes", attributes);
        return find(mark, deadline)
                .then(found -> found.isPresent() ? Outcome.done(found.get()) : create(mark, group, deadline));
    }

    /** Whether the user is in the group with the mark. Nobody puts themselves into a group. */
    Outcome<Boolean> holds(Mark mark, Id user, Deadline deadline) {
        Map<String, String> whole = Map.of("briefRepresentation", "false");
        return realm.all(realm.at("users", user.value(), "groups"), whole, deadline, Outcome::done)
                .then(all -> Outcome.done(all.stream().anyMatch(mark::isOn)));
    }

    /** The users who are directly in the group, and the groups below it. */
    Outcome<List<JsonNode>> inside(Id group, Deadline deadline) {
        Map<String, String> brief = Map.of("briefRepresentation", "true");
        return realm.all(realm.at("groups", group.value(), "members"), brief, deadline, Outcome::done)
                .then(users -> realm.all(realm.at("groups", group.value(), "children"), brief, deadline, Outcome::done)
                        .then(below -> Outcome.done(
                                Stream.concat(users.stream(), below.stream()).toList())));
    }

    /** One that is not there any more is gone as well. */
    Outcome<Acknowledged> remove(Id group, Deadline deadline) {
        return realm.change(HttpMethod.DELETE, realm.at("groups", group.value()), deadline)
                .then(AdminProblem::gone);
    }

    /** The group as it is, ours or not. */
    Outcome<JsonNode> read(Id group, Deadline deadline) {
        return realm.read(realm.at("groups", group.value()), deadline)
                .then(body -> Id.of(body)
                        .then(read -> read.equals(group)
                                ? Outcome.done(body)
                                : new Outcome.Unknown<>("the answer is about another group")));
    }

    Outcome<Optional<JsonNode>> find(Mark mark, Deadline deadline) {
        Map<String, String> query = Map.of("q", mark.query(), "briefRepresentation", "false");
        return realm.all(realm.at("groups"), query, deadline, Outcome::done).then(all -> {
            List<JsonNode> found = all.stream().filter(mark::isOn).toList();
            return found.size() > 1
                    ? new Outcome.Rejected<>(Rejection.CONFLICT, "several groups are marked as " + mark.value())
                    : Outcome.done(found.stream().findFirst());
        });
    }

    private Outcome<JsonNode> create(Mark mark, Map<String, Object> group, Deadline deadline) {
        return realm.change(HttpMethod.POST, realm.at("groups"), group, deadline)
                .then(answer -> {
                    AdminProblem problem = new AdminProblem(answer);
                    return problem.isMade() || problem.isTaken() ? made(mark, problem, deadline) : problem.outcome();
                });
    }

    /** A name that is taken may have been taken by ourselves, in a call at the same time. */
    private Outcome<JsonNode> made(Mark mark, AdminProblem problem, Deadline deadline) {
        return find(mark, deadline).then(found -> found.isPresent() ? Outcome.done(found.get()) : problem.outcome());
    }
}
