package dev.twokey.sandbox.graph;

import dev.twokey.sandbox.customers.Registration;
import dev.twokey.sandbox.directory.Directory;
import dev.twokey.sandbox.directory.Group;
import dev.twokey.sandbox.directory.User;
import dev.twokey.sandbox.http.Call;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One call, after its token was judged.
 *
 * @param call what was asked, below {@code /v1.0}
 * @param directory the directory of the token's tenant, the only one that the call can reach
 * @param app who asks
 * @param roles the permissions that are in the token and still granted
 * @param base the address up to {@code /v1.0}
 * @param emptyPage whether a list shall answer with an empty page first
 */
record Ask(Call call, Directory directory, Registration app, Set<String> roles, String base, boolean emptyPage) {
    /** The same with the named parts of its path. */
    Ask with(Map<String, String> parts) {
        return asking(call.with(parts));
    }

    /** The same application, asking something else. */
    Ask asking(Call other) {
        return new Ask(other, directory, app, roles, base, emptyPage);
    }

    Ask withEmptyPage() {
        return new Ask(call, directory, app, roles, base, true);
    }

    String actor() {
        return app.displayName();
    }

    boolean mayAnyOf(Set<String> accepted) {
        return accepted.stream().anyMatch(roles::contains);
    }

    /** The directory's time. */
    Instant now() {
        return directory.governance().now();
    }

    String context(String fragment) {
        return base + "/$metadata#" + fragment;
    }

    boolean eventual() {
        return call.header("ConsistencyLevel").map("eventual"::equalsIgnoreCase).orElse(false);
    }

    /** The group of the path, by id or unique name, if a reader sees it yet. */
    Optional<Group> group() {
        String key = call.variable("group");
        var name = Resources.uniqueName(key);
        var found = name.isEmpty()
                ? directory.group(key)
                : directory.groups().stream()
                        .filter(group -> group.spec().uniqueName().equals(name))
                        .findFirst();
        return found.filter(group -> directory.seen(group.id()));
    }

    /** The user of the path, if a reader sees it yet. */
    Optional<User> user() {
        return directory.user(call.variable("user")).filter(user -> directory.seen(user.id()));
    }
}
