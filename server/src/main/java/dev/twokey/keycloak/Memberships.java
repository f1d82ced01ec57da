package dev.twokey.keycloak;

import dev.twokey.directory.http.Deadline;
import dev.twokey.directory.spi.Acknowledged;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.Rejection;
import dev.twokey.directory.spi.TenantDirectory.GuestId;
import java.net.URI;
import java.util.List;
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
        return realm.change(HttpMethod.PUT, membership(group, guest), deadline).then(AdminProblem::acknowledged);
    }

    /** The group is known to exist, so what is absent is the user, who is then no member. */
    Outcome<Acknowledged> take(Id group, Id guest, Deadline deadline) {
        return realm.change(HttpMethod.DELETE, membership(group, guest), deadline)
                .then(answer -> new AdminProblem(answer).isAbsent()
                        ? Outcome.done(Acknowledged.OK)
                        : AdminProblem.acknowledged(answer));
    }

    /**
     * Asked of the guest, whose groups are few: in a long list of members somebody may be passed over while others come and
     * go. The group is known to exist, so what is absent is the user.
     */
    Outcome<Boolean> has(Id group, Id guest, Deadline deadline) {
        Outcome<List<Id>> groups = realm.all(realm.at("users", guest.value(), "groups"), Map.of(), deadline, Id::of);
        return switch (groups) {
            case Outcome.Done<List<Id>> found -> Outcome.done(found.value().contains(group));
            case Outcome.Rejected<List<Id>> no when no.reason() == Rejection.NOT_FOUND -> Outcome.done(false);
            case Outcome.Rejected<List<Id>> no -> new Outcome.Rejected<>(no.reason(), no.detail());
            case Outcome.Unknown<List<Id>> unknown -> new Outcome.Unknown<>(unknown.reason());
        };
    }

    Outcome<Set<GuestId>> members(Id group, Deadline deadline) {
        Map<String, String> brief = Map.of("briefRepresentation", "true");
        return realm.all(realm.at("groups", group.value(), "members"), brief, deadline, Id::of)
                .then(found -> Outcome.done(
                        found.stream().map(id -> new GuestId(id.value())).collect(Collectors.toUnmodifiableSet())));
    }

    private URI membership(Id group, Id guest) {
        return realm.at("users", guest.value(), "groups", group.value());
    }
}
