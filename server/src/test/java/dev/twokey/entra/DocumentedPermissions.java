package dev.twokey.entra;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.directory.DirectoryPage;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What docs/directories/entra.md tells a customer to grant: the rows of its tables of permissions, each with the licences it
 * is for, or {@code removal}.
 */
final class DocumentedPermissions {
    private static final Pattern ROW =
            Pattern.compile("(?m)^\\| `([A-Za-z-]+(?:\\.[A-Za-z]+)+)` \\| ([a-z0-9, ]+) \\|");
    private static final List<String> ALL = List.of("free", "p1", "p2");
    /** Needed only where role groups are role-assignable. */
    static final String FOR_ROLES = "RoleManagement.ReadWrite.Directory";

    private DocumentedPermissions() {}

    /** For all that goes on while the service is used. */
    static Set<String> of(Licence licence) {
        Set<String> permissions = rows(word(licence));
        assertThat(permissions).contains(FOR_ROLES, "User.Invite.All");
        return permissions;
    }

    /** Beside those, for removing what the service made. */
    static Set<String> forRemoval() {
        return rows("removal");
    }

    /** Beside those, what accounts of the service need. */
    static Set<String> forAccounts() {
        return besides("accounts");
    }

    /** Beside those, what reading the logs needs. */
    static Set<String> forFeeds() {
        return besides("feeds");
    }

    static Set<String> withAccountsAndFeeds(Licence licence) {
        Set<String> permissions = of(licence);
        permissions.addAll(forAccounts());
        permissions.addAll(forFeeds());
        return permissions;
    }

    /** What the application asks for that sets a tenant up. */
    static Set<String> ofSetup() {
        return besides("setup");
    }

    /** What the application gets from it that stays. */
    static Set<String> ofService(Licence licence) {
        Set<String> permissions = new TreeSet<>();
        Pattern row = Pattern.compile("(?m)^\\| service \\| `([A-Za-z-]+(?:\\.[A-Za-z]+)+)` \\| ([a-z0-9, ]+) \\|");
        for (Matcher found = row.matcher(page()); found.find(); ) {
            List<String> when = List.of(found.group(2).split(", ", -1));
            if (when.equals(List.of("all")) || when.contains(word(licence))) {
                permissions.add(found.group(1));
            }
        }
        assertThat(permissions).contains(FOR_ROLES, "User.Invite.All");
        return permissions;
    }

    private static String word(Licence licence) {
        return licence.name().toLowerCase(Locale.ROOT);
    }

    /** Every one that is named anywhere. */
    static Set<String> all() {
        Set<String> permissions = forRemoval();
        permissions.addAll(ofSetup());
        for (Licence licence : Licence.values()) {
            permissions.addAll(withAccountsAndFeeds(licence));
            permissions.addAll(ofService(licence));
        }
        return permissions;
    }

    private static Set<String> besides(String area) {
        Set<String> permissions = new TreeSet<>();
        Pattern row = Pattern.compile("(?m)^\\| " + area + " \\| `([A-Za-z-]+(?:\\.[A-Za-z]+)+)` \\|");
        for (Matcher found = row.matcher(page()); found.find(); ) {
            permissions.add(found.group(1));
        }
        assertThat(permissions).isNotEmpty();
        return permissions;
    }

    static Set<String> withoutRoles() {
        Set<String> permissions = of(Licence.P1);
        permissions.remove(FOR_ROLES);
        return permissions;
    }

    private static Set<String> rows(String wanted) {
        Set<String> permissions = new TreeSet<>();
        for (Matcher row = ROW.matcher(page()); row.find(); ) {
            List<String> when = List.of(row.group(2).split(", ", -1));
            if (when.contains(wanted) || when.equals(List.of("all")) && ALL.contains(wanted)) {
                permissions.add(row.group(1));
            }
        }
        return permissions;
    }

    private static String page() {
        return DirectoryPage.of("entra").text();
    }
}
