package dev.twokey.sandbox.graph;

import dev.twokey.sandbox.directory.Roles;
import dev.twokey.sandbox.directory.User;
import java.util.Optional;
import java.util.Set;

/**
 * Who holds a directory role, or is in a group that can be given one, is switched, gets a password or is deleted only by those
 * who stand higher: a permission does not help an application that has no such role itself.
 *
 * @see <a href="https://learn.microsoft.com/graph/api/resources/users#who-can-perform-sensitive-actions">Who can perform
 *     sensitive actions</a>
 */
final class Protection {
    private static final Set<String> HIGHER =
            Set.of(Roles.GLOBAL_ADMINISTRATOR, Roles.PRIVILEGED_AUTHENTICATION_ADMINISTRATOR);

    private Protection() {}

    static Optional<Outcome> refusal(Ask ask, User user) {
        return isAdministrator(ask, user.id()) && !standsHigher(ask)
                ? Optional.of(Outcome.noPermission())
                : Optional.empty();
    }

    private static boolean isAdministrator(Ask ask, String user) {
        return ask.directory().governance().roles().assignments().stream()
                        .anyMatch(assignment -> assignment.principal().equals(user))
                || ask.directory().groupsOf(user).stream()
                        .anyMatch(group -> group.spec().assignableToRole());
    }

    private static boolean standsHigher(Ask ask) {
        return ask.directory().governance().roles().assignments().stream()
                .filter(assignment -> assignment.principal().equals(ask.app().objectId()))
                .anyMatch(assignment -> HIGHER.contains(assignment.role()));
    }
}
