package dev.twokey.keycloak;

import dev.twokey.directory.http.Answer;
import dev.twokey.directory.http.Deadline;
import dev.twokey.directory.spi.Acknowledged;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.Rejection;
import dev.twokey.directory.spi.RoleRef;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.JsonNode;

/**
 * Which roles a user or a group has. The realm refuses an administrative role that the giver has not, but only by its own
 * name: inside another role it gives it to anybody. So we look inside.
 */
final class RoleMappings {
    private static final String ADMINISTRATION = "client:realm-management/";

    private final Realm realm;
    private final Roles roles;
    private final OwnRights own;

    RoleMappings(Realm realm, Roles roles, OwnRights own) {
        this.realm = realm;
        this.roles = roles;
        this.own = own;
    }

    /** A user or a group. */
    record Holder(String kind, Id id) {
        static Holder user(Id id) {
            return new Holder("users", id);
        }

        static Holder group(Id id) {
            return new Holder("groups", id);
        }
    }

    /** As they were given, without what they hold. */
    Outcome<List<JsonNode>> direct(Holder holder, Deadline deadline) {
        return realm.read(realm.at(holder.kind(), holder.id().value(), "role-mappings"), deadline)
                .then(body -> body.isObject()
                        ? Outcome.done(Roles.mapped(body))
                        : new Outcome.Unknown<>("the answer does not tell roles"));
    }

    /** Gives what is lacking of these, and takes nothing. */
    Outcome<Acknowledged> ensure(Holder holder, Set<RoleRef> wanted, Deadline deadline) {
        if (wanted.isEmpty()) {
            return Outcome.done(Acknowledged.OK);
        }
        return direct(holder, deadline).then(given -> {
            Set<String> there =
                    given.stream().map(role -> role.path("id").asString("")).collect(Collectors.toSet());
            Outcome<Acknowledged> all = Outcome.done(Acknowledged.OK);
            for (RoleRef ref : wanted) {
                all = all.then(before -> roles.named(ref, deadline))
                        .then(role ->
                                there.contains(role.representation().path("id").asString(""))
                                        ? Outcome.done(Acknowledged.OK)
                                        : give(holder, role, deadline));
            }
            return all;
        });
    }

    Outcome<Acknowledged> give(Holder holder, RoleRef ref, Deadline deadline) {
        return roles.named(ref, deadline).then(role -> give(holder, role, deadline));
    }

    private Outcome<Acknowledged> give(Holder holder, Role role, Deadline deadline) {
        return realm.mustNotBeMaster()
                .then(other -> roles.closure(List.of(role.representation()), deadline))
                .then(held -> withinOurs(held, deadline))
                .then(allowed -> change(HttpMethod.POST, holder, role, deadline))
                .then(AdminProblem::acknowledged);
    }

    /** Nobody gets a right over the realm through us that we have not ourselves. */
    private Outcome<Acknowledged> withinOurs(Set<RoleRef> held, Deadline deadline) {
        Set<RoleRef> overTheRealm = held.stream()
                .filter(ref -> ref.value().startsWith(ADMINISTRATION))
                .collect(Collectors.toSet());
        if (overTheRealm.isEmpty()) {
            return Outcome.done(Acknowledged.OK);
        }
        return own.read(deadline)
                .then(mine -> mine.containsAll(overTheRealm)
                        ? Outcome.done(Acknowledged.OK)
                        : new Outcome.Rejected<>(
                                Rejection.NOT_PERMITTED,
                                "the role holds rights over the realm that our own account has not"));
    }

    Outcome<Acknowledged> take(Holder holder, RoleRef ref, Deadline deadline) {
        return roles.named(ref, deadline)
                .then(role -> change(HttpMethod.DELETE, holder, role, deadline))
                .then(AdminProblem::acknowledged);
    }

    /** Takes a role of the realm as the realm writes it. */
    Outcome<Acknowledged> take(Holder holder, JsonNode role, Deadline deadline) {
        URI address = realm.at(holder.kind(), holder.id().value(), "role-mappings", "realm");
        return realm.change(HttpMethod.DELETE, address, List.of(role), deadline).then(AdminProblem::acknowledged);
    }

    private Outcome<Answer> change(HttpMethod method, Holder holder, Role role, Deadline deadline) {
        String id = holder.id().value();
        URI address = role.client()
                .map(client -> realm.at(holder.kind(), id, "role-mappings", "clients", client.value()))
                .orElseGet(() -> realm.at(holder.kind(), id, "role-mappings", "realm"));
        return realm.change(method, address, List.of(role.representation()), deadline);
    }
}
