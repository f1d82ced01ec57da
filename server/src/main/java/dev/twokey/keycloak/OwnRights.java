package dev.twokey.keycloak;

import dev.twokey.directory.http.Deadline;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.RoleRef;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/**
 * What our own service account may do, as its token says: the admin API asks the token, too, so that a scope that is
 * narrower than the account's roles counts.
 */
record OwnRights(Realm realm) {
    Outcome<Set<RoleRef>> read(Deadline deadline) {
        return realm.ownClaims(deadline).then(claims -> {
            if (!claims.has("resource_access") && !claims.has("realm_access")) {
                return new Outcome.Unknown<>("the token names no roles: give the client the scope \"roles\"");
            }
            Set<RoleRef> roles = new TreeSet<>();
            add(roles, "realm:", claims.path("realm_access"));
            for (Map.Entry<String, JsonNode> client :
                    claims.path("resource_access").properties()) {
                add(roles, "client:" + client.getKey() + "/", client.getValue());
            }
            return Outcome.done(roles);
        });
    }

    private static void add(Set<RoleRef> roles, String prefix, JsonNode access) {
        access.path("roles").forEach(role -> roles.add(new RoleRef(prefix + role.asString(""))));
    }
}
