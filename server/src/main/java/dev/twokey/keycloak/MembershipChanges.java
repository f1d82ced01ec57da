package dev.twokey.keycloak;

import dev.twokey.directory.http.Deadline;
import dev.twokey.directory.spi.Changes;
import dev.twokey.directory.spi.Changes.Change;
import dev.twokey.directory.spi.Cursor;
import dev.twokey.directory.spi.GuestId;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.Rejection;
import dev.twokey.directory.spi.RoleGroupId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Who came and went, by the realm's admin events. These are hints: of everybody whom one names the groups are read, for an
 * event may come late and another overtake it. Where they do not suffice, all members are read.
 */
final class MembershipChanges {
    /** What memberships can change by. A realm that was changed may have stopped writing events for a while. */
    private static final String KINDS =
            "&resourceTypes=GROUP_MEMBERSHIP&resourceTypes=GROUP&resourceTypes=USER&resourceTypes=REALM";

    private static final Cursor WITHOUT_EVENTS = new Cursor("members");
    /** For more it is cheaper to read the groups. */
    private static final int MOST_USERS = 50;

    private final Realm realm;
    private final KeycloakRoleGroups groups;
    private final EventSettings settings;
    private final EventLog log;

    MembershipChanges(Realm realm, KeycloakRoleGroups groups) {
        this.realm = realm;
        this.groups = groups;
        this.settings = new EventSettings(realm);
        this.log = new EventLog(realm, "admin-events", KINDS);
    }

    Outcome<Changes> since(Set<RoleGroupId> wanted, Optional<Cursor> since) {
        Deadline deadline = Deadline.usual();
        return settings.recordsDeeds(deadline).then(recorded -> {
            if (!recorded) {
                return members(wanted, WITHOUT_EVENTS, deadline);
            }
            Optional<Bookmark> known =
                    since.flatMap(Bookmark::parse).filter(mark -> mark.anchor().isPresent());
            return known.isEmpty()
                    ? whole(wanted, deadline)
                    : log.since(known.get(), deadline).then(part -> told(wanted, part, deadline));
        });
    }

    /** First where the log ends and then who is in: what happens between is told twice rather than never. */
    private Outcome<Changes> whole(Set<RoleGroupId> wanted, Deadline deadline) {
        return log.end(deadline).then(end -> members(wanted, end.cursor(), deadline));
    }

    /** A group that is not there has nobody in it. */
    private Outcome<Changes> members(Set<RoleGroupId> wanted, Cursor next, Deadline deadline) {
        List<Change> all = new ArrayList<>();
        for (RoleGroupId group : wanted) {
            switch (groups.members(group, deadline)) {
                case Outcome.Done<Set<GuestId>>(Set<GuestId> members) ->
                    members.forEach(member -> all.add(new Change(group, member, true)));
                case Outcome.Rejected<Set<GuestId>>(Rejection reason, String detail) -> {
                    if (reason != Rejection.NOT_FOUND) {
                        return new Outcome.Rejected<>(reason, detail);
                    }
                }
                case Outcome.Unknown<Set<GuestId>>(String reason) -> {
                    return new Outcome.Unknown<>(reason);
                }
            }
        }
        return Outcome.done(new Changes(all, true, next));
    }

    private Outcome<Changes> told(Set<RoleGroupId> wanted, EventLog.Part part, Deadline deadline) {
        Hints hints = new Hints(wanted);
        part.entries().stream()
                .map(AdminEvent::of)
                .filter(AdminEvent::succeeded)
                .forEach(hints::take);
        return part.lost() || hints.insufficient || hints.users.size() > MOST_USERS
                ? whole(wanted, deadline)
                : hints.corrected(this, deadline)
                        .then(changes -> Outcome.done(
                                new Changes(changes, false, part.next().cursor())));
    }

    /** The groups that the user is in now; none when there is no such user any more. */
    private Outcome<Set<Id>> groupsOf(Id user, Deadline deadline) {
        return realm.find(realm.at("users", user.value()), deadline)
                .then(found -> found.isEmpty()
                        ? Outcome.done(Set.of())
                        : realm.all(realm.at("users", user.value(), "groups"), Map.of(), deadline, Id::of)
                                .then(all -> Outcome.done(new HashSet<>(all))));
    }

    /** What the events say. */
    private static final class Hints {
        private final Set<RoleGroupId> wanted;
        private final List<Change> changes = new ArrayList<>();
        private final Map<Change, Boolean> last = new HashMap<>();
        private final Set<String> users = new LinkedHashSet<>();
        private final Set<String> removed = new HashSet<>();
        private boolean insufficient;

        Hints(Set<RoleGroupId> wanted) {
            this.wanted = wanted;
        }

        void take(AdminEvent event) {
            if (event.isOn("users", "*", "groups", "*")) {
                RoleGroupId group = new RoleGroupId(event.path().get(3));
                if (wanted.contains(group)) {
                    users.add(event.path().get(1));
                    add(group, event.path().get(1), event.operation().equals("CREATE"));
                }
            } else if (event.isOn("users", "*")) {
                user(event);
            } else if (event.isOn("groups", "*")) {
                insufficient |= event.operation().equals("DELETE")
                        && wanted.contains(new RoleGroupId(event.path().get(1)));
            } else {
                insufficient |= event.resource().equals("REALM");
            }
        }

        /** A new user may have been made in a group; an update does not touch groups. */
        private void user(AdminEvent event) {
            switch (event.operation()) {
                case "CREATE" -> users.add(event.path().get(1));
                case "DELETE" -> {
                    users.add(event.path().get(1));
                    removed.add(event.path().get(1));
                }
                default -> {}
            }
        }

        private void add(RoleGroupId group, String user, boolean inside) {
            changes.add(new Change(group, new GuestId(user), inside));
            last.put(new Change(group, new GuestId(user), true), inside);
        }

        /** With what is so now, where that is something else than what was told last. */
        Outcome<List<Change>> corrected(MembershipChanges by, Deadline deadline) {
            Outcome<List<Change>> all = Outcome.done(changes);
            for (String user : users) {
                all = all.then(sofar -> Id.parse(user))
                        .then(id -> by.groupsOf(id, deadline))
                        .then(now -> {
                            wanted.forEach(group -> correct(group, user, now.contains(new Id(group.value()))));
                            return Outcome.done(changes);
                        });
            }
            return all;
        }

        private void correct(RoleGroupId group, String user, boolean inside) {
            Boolean told = last.get(new Change(group, new GuestId(user), true));
            boolean expected = told == null ? removed.contains(user) : told;
            if (expected != inside) {
                add(group, user, inside);
            }
        }
    }
}
