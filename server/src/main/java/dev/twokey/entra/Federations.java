package dev.twokey.entra;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.twokey.directory.http.Deadline;
import dev.twokey.directory.spi.Acknowledged;
import dev.twokey.directory.spi.CredentialId;
import dev.twokey.directory.spi.Federation;
import dev.twokey.directory.spi.Outcome;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * Whose tokens sign an application in: at most 20, each by issuer, subject and audience, which are compared exactly.
 *
 * @see <a href="https://learn.microsoft.com/graph/api/resources/federatedidentitycredential">federatedIdentityCredential</a>
 */
final class Federations {
    static final String KIND = "federation:";

    private final Graph graph;

    Federations(Graph graph) {
        this.graph = graph;
    }

    Outcome<CredentialId> add(ObjectId application, Federation federation, Deadline deadline) {
        return all(application, deadline).then(known -> {
            for (JsonNode each : known) {
                if (is(federation, each)) {
                    return id(each);
                }
            }
            return create(application, federation, deadline);
        });
    }

    private Outcome<CredentialId> create(ObjectId application, Federation federation, Deadline deadline) {
        // The name cannot be changed, is unique, and follows from what it stands for.
        String name =
                OurName.PREFIX + UUID.nameUUIDFromBytes(federation.toString().getBytes(UTF_8));
        Map<String, Object> body = Map.of(
                "name", name,
                "issuer", federation.issuer(),
                "subject", federation.subject(),
                "audiences", List.of(federation.audience()));
        return graph.createOf(address(application), body, deadline).then(answer -> {
            GraphProblem problem = new GraphProblem(answer);
            if (answer.successful()) {
                return answer.json().then(Federations::id);
            }
            return problem.alreadyExists()
                    ? new Outcome.Unknown<>("it was added already and is not to be found yet")
                    : problem.outcome();
        });
    }

    private static boolean is(Federation federation, JsonNode known) {
        return known.path("issuer").asString("").equals(federation.issuer())
                && known.path("subject").asString("").equals(federation.subject())
                && known.path("audiences").path(0).asString("").equals(federation.audience());
    }

    Outcome<Set<CredentialId>> ids(ObjectId application, Deadline deadline) {
        return Pages.all(graph, address(application), deadline, Federations::id)
                .then(ids -> Outcome.done(ids.stream().collect(Collectors.toUnmodifiableSet())));
    }

    Outcome<List<JsonNode>> all(ObjectId application, Deadline deadline) {
        return Pages.all(graph, address(application), deadline, Outcome::done);
    }

    Outcome<Acknowledged> remove(ObjectId application, CredentialId credential, Deadline deadline) {
        return ObjectId.parse(credential.value().substring(KIND.length()))
                .then(id -> graph.remove(OwnAccountPart.federation(application, id), deadline))
                .then(GraphProblem::gone);
    }

    private URI address(ObjectId application) {
        return graph.base().at("applications", application.value(), "federatedIdentityCredentials");
    }

    private static Outcome<CredentialId> id(JsonNode known) {
        return ObjectId.of(known).then(id -> Outcome.done(new CredentialId(KIND + id)));
    }
}
