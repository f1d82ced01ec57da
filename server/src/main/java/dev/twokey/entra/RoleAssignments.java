package dev.twokey.entra;

import dev.twokey.directory.http.Answer;
import dev.twokey.directory.http.Base;
import dev.twokey.directory.http.Deadline;
import dev.twokey.directory.spi.Acknowledged;
import dev.twokey.directory.spi.Outcome;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.JsonNode;

/**
 * Directory roles that are assigned directly.
 *
 * @see <a href="https://learn.microsoft.com/graph/api/rbacapplication-post-roleassignments">Create unifiedRoleAssignment</a>
 */
record RoleAssignments(Graph graph) {
    /** Every assignment of the role, at whatever scope. */
    Outcome<List<RoleAssignment>> ofRole(ObjectId role, Deadline deadline) {
        return list(new Filter("roleDefinitionId", role.value()), deadline);
    }

    /** Every role of the principal, at whatever scope. */
    Outcome<List<RoleAssignment>> ofPrincipal(ObjectId principal, Deadline deadline) {
        return list(new Filter("principalId", principal.value()), deadline);
    }

    private Outcome<List<RoleAssignment>> list(Filter filter, Deadline deadline) {
        URI all = Base.with(
                graph.base().at("roleManagement", "directory", "roleAssignments"),
                Map.of("$filter", filter.toString()));
        return Pages.all(graph, all, deadline, RoleAssignment::of);
    }

    /** The role itself; a built-in one has its template id in every tenant. */
    Outcome<JsonNode> definition(ObjectId role, Deadline deadline) {
        return graph.read(graph.base().at("roleManagement", "directory", "roleDefinitions", role.value()), deadline);
    }

    /** For the whole tenant. */
    Outcome<Acknowledged> assign(ObjectId principal, ObjectId role, Deadline deadline) {
        URI all = graph.base().at("roleManagement", "directory", "roleAssignments");
        Map<String, String> assignment =
                Map.of("principalId", principal.value(), "roleDefinitionId", role.value(), "directoryScopeId", "/");
        return graph.change(HttpMethod.POST, all, assignment, deadline)
                .then(answer -> answer.status() == 400 || answer.status() == 409
                        ? perhapsThere(answer, principal, role, deadline)
                        : GraphProblem.acknowledged(answer));
    }

    /** A second one is refused, in words that are documented nowhere: the list tells whether that was why. */
    private Outcome<Acknowledged> perhapsThere(Answer refused, ObjectId principal, ObjectId role, Deadline deadline) {
        return ofPrincipal(principal, deadline)
                .then(all -> all.stream().anyMatch(each -> each.role().equals(role) && each.everywhere())
                        ? Outcome.done(Acknowledged.OK)
                        : new GraphProblem(refused).outcome());
    }

    /** One that is not there any more is as good as taken. */
    Outcome<Acknowledged> unassign(List<RoleAssignment> assignments, Deadline deadline) {
        Outcome<Acknowledged> outcome = Outcome.done(Acknowledged.OK);
        for (RoleAssignment each : assignments) {
            outcome = outcome.then(done -> graph.remove(each, deadline)).then(GraphProblem::gone);
        }
        return outcome;
    }
}
