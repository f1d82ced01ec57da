package dev.twokey.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** What docs/directories/keycloak.md tells a customer to grant. */
final class DocumentedRoles {
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z]+(?:-[a-z]+)+)` \\|");
    private static final Pattern GIVEN = Pattern.compile("--rolename ([a-z]+(?:-[a-z]+)+)");

    private DocumentedRoles() {}

    /** The rows of the table of roles. */
    static List<String> all() {
        List<String> roles =
                ROW.matcher(page()).results().map(row -> row.group(1)).sorted().toList();
        assertThat(roles).contains("manage-users", "view-events").doesNotHaveDuplicates();
        return roles;
    }

    /** Those of the command that gives them. */
    static List<String> given() {
        return GIVEN.matcher(page())
                .results()
                .map(role -> role.group(1))
                .sorted()
                .toList();
    }

    /** The whole of it. */
    static String page() {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            Path page = at.resolve("docs/directories/keycloak.md");
            if (Files.exists(page)) {
                try {
                    return Files.readString(page);
                } catch (IOException unreadable) {
                    throw new UncheckedIOException(unreadable);
                }
            }
        }
        throw new IllegalStateException(
                "docs/directories/keycloak.md is not above " + Path.of("").toAbsolutePath());
    }
}
