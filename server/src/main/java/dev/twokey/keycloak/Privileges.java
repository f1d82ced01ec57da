package dev.twokey.keycloak;

import dev.twokey.directory.http.Deadline;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.RoleRef;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** All that a user may: its own roles, those of its groups and of the groups above them, and what all of these hold. */
final class Privileges {
    private final Realm realm;
    private final Roles roles;
    private final RoleMappings mappings;

    Privileges(Realm realm, Roles roles, RoleMappings mappings) {
        this.realm = realm;
        this.roles = roles;
        this.mappings = mappings;
    }

    Outcome<Set<RoleRef>> of(Id user, Deadline deadline) {
        return mappings.direct(RoleMappings.Holder.user(user), deadline)
                .then(own -> realm.all(realm.at("users", user.value(), "groups"), Map.of(), deadline, Id::of)
                        .then(groups -> ofGroups(groups, deadline))
                        .then(more -> {
                            List<JsonNode> all = new ArrayList<>(own);
                            all.addAll(more);
                            return roles.closure(all, deadline);
                        }));
    }

    private Outcome<List<JsonNode>> ofGroups(List<Id> groups, Deadline deadline) {
        List<JsonNode> found = new ArrayList<>();
        Set<Id> seen = new HashSet<>();
        Deque<Id> open = new ArrayDeque<>(groups);
        Outcome<List<JsonNode>> all = Outcome.done(found);
        while (!open.isEmpty() && all instanceof Outcome.Done) {
            Id group = open.pop();
            if (seen.add(group)) {
                all = mappings.direct(RoleMappings.Holder.group(group), deadline)
                        .then(roles -> {
                            found.addAll(roles);
                            return realm.read(realm.at("groups", group.value()), deadline);
                        })
                        .then(body -> above(body, open))
                        .then(done -> Outcome.done(found));
            }
        }
        return all;
    }

    private static Outcome<Integer> above(JsonNode group, Deque<Id> open) {
        if (!group.hasNonNull("parentId")) {
            return Outcome.done(open.size());
        }
        return Id.parse(group.path("parentId").asString("")).then(parent -> {
            open.add(parent);
            return Outcome.done(open.size());
        });
    }
}
