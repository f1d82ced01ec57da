package dev.twokey.entra;

import dev.twokey.directory.http.Base;
import dev.twokey.directory.http.Deadline;
import dev.twokey.directory.spi.Acknowledged;
import dev.twokey.directory.spi.Outcome;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.JsonNode;

/** Service principals: what an application is in a tenant. There is at most one of each application. */
record Principals(Graph graph) {
    static final String PROPERTIES = "id,appId,createdByAppId,accountEnabled";

    Outcome<Optional<JsonNode>> find(ObjectId appId, Deadline deadline) {
        URI list = Base.with(
                graph.base().at("servicePrincipals"),
                Map.of("$filter", new Filter("appId", appId.value()).toString(), "$select", PROPERTIES));
        return Pages.all(graph, list, deadline, Outcome::done)
                .then(all -> Outcome.done(all.stream().findFirst()));
    }

    Outcome<JsonNode> ensure(ObjectId appId, boolean enabled, Deadline deadline) {
        return find(appId, deadline)
                .then(found -> found.isPresent() ? Outcome.done(found.get()) : make(appId, enabled, deadline));
    }

    private Outcome<JsonNode> make(ObjectId appId, boolean enabled, Deadline deadline) {
        Map<String, Object> principal = Map.of("appId", appId.value(), "accountEnabled", enabled);
        return graph.createOf(graph.base().at("servicePrincipals"), principal, deadline)
                .then(answer -> {
                    GraphProblem problem = new GraphProblem(answer);
                    if (answer.successful()) {
                        return answer.json();
                    }
                    return problem.alreadyExists() ? existing(appId, deadline) : problem.outcome();
                });
    }

    /** One that is known to have been made, and that the list may not show yet. */
    Outcome<JsonNode> existing(ObjectId appId, Deadline deadline) {
        return graph.lookFor(() -> find(appId, deadline), deadline)
                .then(found -> found.map(Outcome::done)
                        .orElseGet(() -> new Outcome.Unknown<>("it was made already and is not to be found yet")));
    }

    /** An owner may write what it owns with the permission for its own alone. */
    Outcome<Acknowledged> own(String collection, ObjectId owned, ObjectId owner, Deadline deadline) {
        URI owners = graph.base().at(collection, owned.value(), "owners", "$ref");
        URI reference = graph.base().at("directoryObjects", owner.value());
        return graph.change(HttpMethod.POST, owners, Map.of("@odata.id", reference.toString()), deadline)
                .then(GraphProblem::inside);
    }

    /** One that is not there is removed. */
    Outcome<Acknowledged> remove(ObjectId id, Deadline deadline) {
        return graph.remove(OwnAccountPart.principal(id), deadline).then(GraphProblem::gone);
    }
}
