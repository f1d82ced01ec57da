package dev.twokey.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.directory.DirectoryPage;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What docs/directories/keycloak.md tells a customer to grant. */
final class DocumentedRoles {
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z]+(?:-[a-z]+)+)` \\|");
    /** To our own client; the page gives a role to another one, too. */
    private static final Pattern COMMAND = Pattern.compile("(?s)--uusername service-account-twokey .*?\\n```");

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
        Matcher command = COMMAND.matcher(page());
        assertThat(command.find()).isTrue();
        return GIVEN.matcher(command.group())
                .results()
                .map(role -> role.group(1))
                .sorted()
                .toList();
    }

    /** Those that the shipped catalogue lets be carried, and the client does not need for itself. */
    static List<String> forTheShippedCatalogue() {
        Matcher sentence = Pattern.compile("(?s)With the catalogue as it is shipped these are (.*?)\\.\\s")
                .matcher(page());
        assertThat(sentence.find()).isTrue();
        return Pattern.compile("`([a-z-]+)`")
                .matcher(sentence.group(1))
                .results()
                .map(role -> role.group(1))
                .toList();
    }

    /** The whole of it. */
    static String page() {
        return DirectoryPage.of("keycloak").text();
    }
}
