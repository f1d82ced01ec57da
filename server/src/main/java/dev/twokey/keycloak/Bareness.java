package dev.twokey.keycloak;

import dev.twokey.directory.http.Deadline;
import dev.twokey.directory.spi.Acknowledged;
import dev.twokey.directory.spi.Outcome;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.JsonNode;

/**
 * Takes from an account what the realm gives to everybody who is new: its default role and its default groups. The default
 * role usually lets a user change its own password, add a passkey and link another identity provider; whoever once used a
 * shared account would so keep a way into it.
 */
final class Bareness {
    private final Realm realm;
    private final RoleMappings mappings;

    Bareness(Realm realm, RoleMappings mappings) {
        this.realm = realm;
        this.mappings = mappings;
    }

    Outcome<Acknowledged> of(Id user, Deadline deadline) {
        return realm.self(deadline)
                .then(self -> withoutRole(self.path("defaultRole"), user, deadline))
                .then(done -> realm.list(realm.at("default-groups"), deadline))
                .then(defaults ->
                        defaults.isEmpty() ? Outcome.done(Acknowledged.OK) : withoutGroups(defaults, user, deadline));
    }

    private Outcome<Acknowledged> withoutRole(JsonNode role, Id user, Deadline deadline) {
        return role.hasNonNull("id")
                ? mappings.take(RoleMappings.Holder.user(user), role, deadline)
                : new Outcome.Unknown<>("the realm does not tell its default role");
    }

    private Outcome<Acknowledged> withoutGroups(List<JsonNode> defaults, Id user, Deadline deadline) {
        Set<String> ids = new HashSet<>();
        defaults.forEach(group -> ids.add(group.path("id").asString("")));
        return realm.all(realm.at("users", user.value(), "groups"), Map.of(), deadline, Id::of)
                .then(groups -> {
                    Outcome<Acknowledged> all = Outcome.done(Acknowledged.OK);
                    for (Id group : groups.stream()
                            .filter(id -> ids.contains(id.value()))
                            .toList()) {
                        all = all.then(before -> leave(user, group, deadline));
                    }
                    return all;
                });
    }

    private Outcome<Acknowledged> leave(Id user, Id group, Deadline deadline) {
        return realm.change(HttpMethod.DELETE, realm.at("users", user.value(), "groups", group.value()), deadline)
                .then(AdminProblem::gone);
    }
}
