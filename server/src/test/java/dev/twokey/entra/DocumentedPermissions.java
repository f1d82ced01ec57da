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

    /** Beyond these, what accounts of the service need. */
    static Set<String> forAccounts() {
        return of("accounts");
    }

    /** Beyond these, what reading the logs needs. */
    static Set<String> forFeeds() {
        return of("feeds");
    }

    static Set<String> withAccountsAndFeeds() {
        Set<String> permissions = all();
        permissions.addAll(forAccounts());
        permissions.addAll(forFeeds());
        return permissions;
    }

    private static Set<String> of(String area) {
        Set<String> permissions = new TreeSet<>();
        Pattern row = Pattern.compile("(?m)^\\| " + area + " \\| `([A-Za-z-]+(?:\\.[A-Za-z]+)+)` \\|");
        for (Matcher found = row.matcher(page()); found.find(); ) {
            permissions.add(found.group(1));
        }
        assertThat(permissions).isNotEmpty();
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
