package dev.twokey.entra;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What docs/directories/entra.md tells a customer to grant: the rows of its table of permissions. */
final class DocumentedPermissions {
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([A-Za-z-]+(?:\\.[A-Za-z]+)+)` \\|");
    /** Needed only where role groups are role-assignable. */
    static final String FOR_ROLES = "RoleManagement.ReadWrite.Directory";

    private DocumentedPermissions() {}

    static Set<String> all() {
        Set<String> permissions = new TreeSet<>();
        for (Matcher row = ROW.matcher(page()); row.find(); ) {
            permissions.add(row.group(1));
        }
        assertThat(permissions).contains(FOR_ROLES, "User.Invite.All");
        return permissions;
    }

    static Set<String> withoutRoles() {
        Set<String> permissions = all();
        permissions.remove(FOR_ROLES);
        return permissions;
    }

    private static String page() {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            Path page = at.resolve("docs/directories/entra.md");
            if (Files.exists(page)) {
                try {
                    return Files.readString(page);
                } catch (IOException unreadable) {
                    throw new UncheckedIOException(unreadable);
                }
            }
        }
        throw new IllegalStateException(
                "docs/directories/entra.md is not above " + Path.of("").toAbsolutePath());
    }
}
