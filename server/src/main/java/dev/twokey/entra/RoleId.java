package dev.twokey.entra;

import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.Rejection;
import dev.twokey.directory.spi.RoleGroupId;

/** How a directory role is written where a group or an account is said to carry it: {@code role:<template id>}. */
final class RoleId {
    static final String PREFIX = "role:";

    private RoleId() {}

    static Outcome<ObjectId> parse(String text) {
        return text.startsWith(PREFIX)
                ? ObjectId.parse(text.substring(PREFIX.length()))
                : new Outcome.Rejected<>(Rejection.INVALID, "a role of this directory is written role:<template id>");
    }

    static RoleGroupId group(ObjectId role) {
        return new RoleGroupId(PREFIX + role.value());
    }
}
