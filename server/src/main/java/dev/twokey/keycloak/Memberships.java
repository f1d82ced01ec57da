package dev.twokey.keycloak;

import dev.twokey.directory.http.Deadline;
import dev.twokey.directory.spi.Acknowledged;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.TenantDirectory.GuestId;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.http.HttpMethod;

/** Direct members of groups. The server answers giving and taking twice as it does the first time. */
final class Memberships {
    private final Realm realm;

    Memberships(Realm realm) {
        this.realm = realm;
    }

    Outcome<Acknowledged> give(Id group, Id guest, Deadline deadline) {
        return realm.change(HttpMethod.PUT, membership(group, guest), deadline)
                .then(answer ->
                        answer.successful() ? Outcome.done(Acknowledged.OK) : new AdminProblem(answer).outcome());
    }

    /** The group is known to exist, so what is not found is the user, who is then no member. */
    Outcome<Acknowledged> take(Id group, Id guest, Deadline deadline) {
        return realm.change(HttpMethod.DELETE, membership(group, guest), deadline)
                .then(answer -> answer.successful() || answer.status() == 404
                        ? Outcome.done(Acknowledged.OK)
                        : new AdminProblem(answer).outcome());
    }

    Outcome<Set<GuestId>> members(Id group, Deadline deadline) {
        return realm.all(realm.at("groups", group.value(), "members"), Map.of("briefRepresentation", "true"), deadline)
                .then(found -> Outcome.done(found.stream()
                        .map(member -> new GuestId(member.path("id").asString("")))
                        .collect(Collectors.toUnmodifiableSet())));
    }

    private URI membership(Id group, Id guest) {
        return realm.at("users", guest.value(), "groups", group.value());
    }
}
