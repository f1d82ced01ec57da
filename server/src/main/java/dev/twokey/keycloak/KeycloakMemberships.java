package dev.twokey.keycloak;

import dev.twokey.directory.http.Deadline;
import dev.twokey.directory.spi.Acknowledged;
import dev.twokey.directory.spi.Destination;
import dev.twokey.directory.spi.GuestId;
import dev.twokey.directory.spi.Memberships;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.Rejection;
import dev.twokey.directory.spi.RoleGroupId;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.http.HttpMethod;

/** Direct memberships of groups. The server answers giving and taking twice as it does the first time. */
final class KeycloakMemberships implements Memberships {
    private final Realm realm;
    private final KeycloakRoleGroups groups;

    KeycloakMemberships(Realm realm, KeycloakRoleGroups groups) {
        this.realm = realm;
        this.groups = groups;
    }

    @Override
    public Outcome<Acknowledged> give(Destination destination, GuestId guest) {
        Deadline deadline = Deadline.usual();
        return Id.parse(guest.value())
                .then(id -> realm.mustNotBeMaster()
                        .then(allowed -> Id.parse(destination.group().value()))
                        .then(group -> groups.madeFor(destination.slug(), group, deadline))
                        .then(group -> realm.change(HttpMethod.PUT, membership(group, id), deadline)))
                .then(AdminProblem::acknowledged);
    }

    /** Whatever became of the group: what was given through us must always be taken back. */
    @Override
    public Outcome<Acknowledged> take(RoleGroupId group, GuestId guest) {
        Deadline deadline = Deadline.usual();
        return Id.parse(guest.value())
                .then(id -> existing(group, deadline).then(groupId -> take(groupId, id, deadline)));
    }

    /** The group is known to exist, so what is absent is the user, who is then no member. */
    private Outcome<Acknowledged> take(Id group, Id guest, Deadline deadline) {
        return realm.change(HttpMethod.DELETE, membership(group, guest), deadline)
                .then(AdminProblem::gone);
    }

    @Override
    public Outcome<Boolean> isMember(RoleGroupId group, GuestId guest) {
        Deadline deadline = Deadline.usual();
        return Id.parse(guest.value())
                .then(id -> existing(group, deadline).then(groupId -> has(groupId, id, deadline)));
    }

    /** One after the other: a long list may pass somebody over, as {@link #has} says. */
    @Override
    public Outcome<Set<GuestId>> among(RoleGroupId group, Set<GuestId> guests) {
        Deadline deadline = Deadline.usual();
        return existing(group, deadline).then(groupId -> {
            Outcome<Set<GuestId>> members = Outcome.done(new HashSet<>());
            for (GuestId guest : guests) {
                members = members.then(found -> Id.parse(guest.value())
                        .then(id -> has(groupId, id, deadline))
                        .then(member -> {
                            if (member) {
                                found.add(guest);
                            }
                            return Outcome.done(found);
                        }));
            }
            return members;
        });
    }

    /**
     * Asked of the guest, whose groups are few: in a long list of members somebody may be passed over while others come and
     * go. The group is known to exist, so what is absent is the user.
     */
    private Outcome<Boolean> has(Id group, Id guest, Deadline deadline) {
        Outcome<List<Id>> found = realm.all(realm.at("users", guest.value(), "groups"), Map.of(), deadline, Id::of);
        return switch (found) {
            case Outcome.Done<List<Id>> all -> Outcome.done(all.value().contains(group));
            case Outcome.Rejected<List<Id>> no when no.reason() == Rejection.NOT_FOUND -> Outcome.done(false);
            case Outcome.Rejected<List<Id>> no -> new Outcome.Rejected<>(no.reason(), no.detail());
            case Outcome.Unknown<List<Id>> unknown -> new Outcome.Unknown<>(unknown.reason());
        };
    }

    private Outcome<Id> existing(RoleGroupId group, Deadline deadline) {
        return Id.parse(group.value()).then(id -> groups.existing(id, deadline));
    }

    private URI membership(Id group, Id guest) {
        return realm.at("users", guest.value(), "groups", group.value());
    }
}
