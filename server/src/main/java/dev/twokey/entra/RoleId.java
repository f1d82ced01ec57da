package dev.twokey.entra;

import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.Rejection;
import dev.twokey.directory.spi.RoleGroupId;
import dev.twokey.directory.spi.RoleRef;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;

/** How a directory role is written where a group or an account is said to carry it: {@code role:<template id>}. */
final class RoleId {
    static final String PREFIX = "role:";

    private RoleId() {}

    static Outcome<ObjectId> parse(String text) {
        return text.startsWith(PREFIX)
                ? ObjectId.parse(text.substring(PREFIX.length()))
                : new Outcome.Rejected<>(Rejection.INVALID, "a role of this directory is written role:<template id>");
    }

    /** Each of them, however it is spelt. */
    static Outcome<Set<ObjectId>> parse(Set<RoleRef> roles) {
        Outcome<Set<ObjectId>> all = Outcome.done(new LinkedHashSet<>());
        for (RoleRef role : new TreeSet<>(roles)) {
            all = all.then(known -> parse(role.value()).then(id -> {
                known.add(id);
                return Outcome.done(known);
            }));
        }
        return all;
    }

    static RoleRef role(ObjectId role) {
        return new RoleRef(PREFIX + role.value());
    }

    static RoleGroupId group(ObjectId role) {
        return new RoleGroupId(PREFIX + role.value());
    }
}
