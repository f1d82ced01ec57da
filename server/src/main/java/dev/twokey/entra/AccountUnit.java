package dev.twokey.entra;

import dev.twokey.directory.http.Base;
import dev.twokey.directory.http.Deadline;
import dev.twokey.directory.spi.Acknowledged;
import dev.twokey.directory.spi.Outcome;
import java.net.URI;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.JsonNode;

/**
 * The administrative unit whose members are our accounts. Whoever merely manages users can neither put somebody into one nor make
 * one, so that they cannot pass off a user of theirs as ours; Privileged Role Administrators can, and so can every application with
 * {@code AdministrativeUnit.ReadWrite.All}. Several of the name are as good as one.
 *
 * @see <a href="https://learn.microsoft.com/entra/identity/role-based-access-control/administrative-units">Administrative units</a>
 */
final class AccountUnit {
    static final String NAME = "TwoKey Service Accounts";
    private static final String DESCRIPTION =
            "Accounts that TwoKey made. It touches no other account, and no one of these once it is taken out.";

    private final Graph graph;

    AccountUnit(Graph graph) {
        this.graph = graph;
    }

    /** Those of the name, whoever made them. */
    Outcome<List<ObjectId>> all(Deadline deadline) {
        URI units = Base.with(
                graph.base().at("directory", "administrativeUnits"),
                Map.of("$filter", new Filter("displayName", NAME).toString(), "$select", "id,displayName"));
        return Pages.all(graph, units, deadline, ObjectId::of);
    }

    Outcome<ObjectId> ensure(Deadline deadline) {
        return all(deadline)
                .then(found -> found.stream()
                        .min(Comparator.comparing(ObjectId::value))
                        .map(Outcome::done)
                        .orElseGet(() -> create(deadline)));
    }

    private Outcome<ObjectId> create(Deadline deadline) {
        URI units = graph.base().at("directory", "administrativeUnits");
        return graph.create(units, Map.of("displayName", NAME, "description", DESCRIPTION), deadline)
                .then(answer -> answer.successful()
                        ? answer.json().then(ObjectId::of)
                        : new GraphProblem(answer).<ObjectId>outcome());
    }

    Outcome<Acknowledged> add(ObjectId unit, ObjectId user, Deadline deadline) {
        URI members = graph.base().at("directory", "administrativeUnits", unit.value(), "members", "$ref");
        URI member = graph.base().at("users", user.value());
        return graph.change(HttpMethod.POST, members, Map.of("@odata.id", member.toString()), deadline)
                .then(GraphProblem::inside);
    }

    /** Who is in one, whoever put them there. */
    Outcome<List<ObjectId>> members(ObjectId of, Deadline deadline) {
        URI members = Base.with(
                graph.base().at("directory", "administrativeUnits", of.value(), "members"), Map.of("$select", "id"));
        return Pages.all(graph, members, deadline, ObjectId::of);
    }

    /** Their members stay, and are no accounts of ours any more. */
    Outcome<Acknowledged> removeAll(Deadline deadline) {
        return all(deadline).then(units -> {
            Outcome<Acknowledged> outcome = Outcome.done(Acknowledged.OK);
            for (ObjectId each : units) {
                outcome = outcome.then(before -> graph.remove(OwnAccountPart.unit(each), deadline))
                        .then(GraphProblem::gone);
            }
            return outcome;
        });
    }

    Outcome<Boolean> holds(ObjectId user, Deadline deadline) {
        URI memberships = Base.with(
                graph.base().at("users", user.value(), "memberOf"), Map.of("$select", "id,displayName", "$top", "999"));
        return Pages.all(graph, memberships, deadline, Outcome::done)
                .then((List<JsonNode> all) -> Outcome.done(all.stream().anyMatch(AccountUnit::isOne)));
    }

    private static boolean isOne(JsonNode container) {
        return container.path("@odata.type").asString("").equals("#microsoft.graph.administrativeUnit")
                && container.path("displayName").asString("").equals(NAME);
    }
}
