package dev.twokey.keycloak;

import dev.twokey.directory.http.Deadline;
import dev.twokey.directory.spi.Acknowledged;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.Rejection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A group without rights that every user is in whom we made. Not an attribute of the user: the realm drops those that its
 * user profile does not name, without a word, and may let users write their own. Nobody puts themselves into a group.
 */
final class GuestMark implements Provenance {
    private static final String NAME = "TwoKey Guests";
    private static final String DESCRIPTION = "The users that TwoKey made. It gives no rights; give it none.";

    private final MarkedGroups groups;

    GuestMark(MarkedGroups groups) {
        this.groups = groups;
    }

    /** In the group from the first moment. The address is told but not vouched for: the realm may verify it. */
    @Override
    public Outcome<Map<String, Object>> ofNew(String name, Deadline deadline) {
        return path(deadline).then(path -> {
            Map<String, Object> properties = new HashMap<>(Map.of("groups", List.of(path), "emailVerified", false));
            if (name.contains("@")) {
                properties.put("email", name);
            }
            return Outcome.done(properties);
        });
    }

    /** The path of the group, by which a user is made in it. */
    Outcome<String> path(Deadline deadline) {
        return groups.path(Mark.guests(), NAME, DESCRIPTION, deadline);
    }

    @Override
    public Outcome<Acknowledged> verify(Id user, String name, Deadline deadline) {
        return verify(user, deadline);
    }

    /** {@code Rejected} as a conflict when we did not make the user. */
    Outcome<Acknowledged> verify(Id user, Deadline deadline) {
        return groups.holds(Mark.guests(), user, deadline)
                .then(ours -> ours
                        ? Outcome.done(Acknowledged.OK)
                        : new Outcome.Rejected<>(Rejection.CONFLICT, "a user of this name is not one that we made"));
    }

    /** Without a home to sign in at, how a guest signs in is the realm's own business. */
    @Override
    public Outcome<Acknowledged> verifyWayIn(Id user, Deadline deadline) {
        return Outcome.done(Acknowledged.OK);
    }
}
