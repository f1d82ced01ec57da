package dev.twokey.entra;

import dev.twokey.directory.http.Base;
import dev.twokey.directory.spi.Outcome;
import java.net.URI;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * That somebody has a role. Its id is no GUID.
 *
 * @param scope {@code /} is the whole tenant
 */
record RoleAssignment(String id, ObjectId principal, ObjectId role, String scope) implements Deletion {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{1,128}");

    RoleAssignment {
        if (!FORM.matcher(id).matches()) {
            throw new IllegalArgumentException("not the id of a role assignment");
        }
    }

    static Outcome<RoleAssignment> of(JsonNode answer) {
        String id = answer.path("id").asString("");
        if (!FORM.matcher(id).matches()) {
            return new Outcome.Unknown<>("the answer holds a role assignment without an id");
        }
        return ObjectId.of(answer, "principalId")
                .then(principal -> ObjectId.of(answer, "roleDefinitionId")
                        .then(role -> Outcome.done(new RoleAssignment(
                                id,
                                principal,
                                role,
                                answer.path("directoryScopeId").asString("")))));
    }

    boolean everywhere() {
        return scope.equals("/");
    }

    @Override
    public URI in(Base graph) {
        return graph.at("roleManagement", "directory", "roleAssignments", id);
    }
}
