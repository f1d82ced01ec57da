package dev.twokey.entra;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.KeptDocument;
import dev.twokey.sandbox.contract.Called;
import dev.twokey.sandbox.contract.Operation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What docs/directories/entra.md tells of the operations that are sent. The list is drawn from what was really sent when a tenant
 * was asked for everything ({@link EntraOperationsTest}), and every other test of the connector is held to it.
 */
final class DocumentedOperations {
    private static final Path PAGE = Path.of("../docs/directories/entra.md");
    private static final String BEGIN = "<!-- operations:begin -->\n";
    private static final String END = "<!-- operations:end -->";
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([A-Z]+ /[^`]*)` \\|");
    private static final String HEAD = """

            Drawn by the build from what was really sent: do not edit.

            | operation | least application permission (Microsoft's list) | of the permissions above, enough for it |
            |---|---|---|
            """;

    private DocumentedOperations() {}

    static void assertAre(List<Called> sent) throws IOException {
        TreeMap<String, Operation> operations = new TreeMap<>();
        ours(sent).forEach(called -> operations.put(called.operation().name(), called.operation()));
        String rows =
                operations.values().stream().map(DocumentedOperations::row).collect(Collectors.joining());
        String page = Files.readString(PAGE);
        String before = page.substring(0, page.indexOf(BEGIN) + BEGIN.length());
        String after = page.substring(page.indexOf(END));
        new KeptDocument(
                        PAGE,
                        "docs/directories/entra.md does not list the operations that the connector sends",
                        EntraOperationsTest.class)
                .assertIs(before + HEAD + rows + "\n" + after);
    }

    /** For every test that sends something else than everything. */
    static void requireListed(List<Called> sent) throws IOException {
        Set<String> listed = ROW.matcher(Files.readString(PAGE))
                .results()
                .map(row -> row.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> names = new TreeSet<>();
        ours(sent).forEach(called -> names.add(called.operation().name()));
        assertThat(names)
                .as("send it in EntraOperationsTest too, and draw docs/directories/entra.md anew")
                .isSubsetOf(listed);
    }

    /** Raw calls are made by other applications, which the connector's own made: what those call, others decide. */
    private static Stream<Called> ours(List<Called> sent) {
        return sent.stream()
                .filter(called -> Set.of("TwoKey Setup", "TwoKey Service").contains(called.application()));
    }

    private static String row(Operation operation) {
        Set<String> enough = new TreeSet<>(operation.accepted().isEmpty() ? operation.least() : operation.accepted());
        enough.retainAll(DocumentedPermissions.all());
        return "| `%s` | %s | %s |\n".formatted(operation.name(), words(operation.least()), words(enough));
    }

    private static String words(Collection<String> permissions) {
        return permissions.isEmpty()
                ? "not in Microsoft's list"
                : permissions.stream().map(each -> "`" + each + "`").collect(Collectors.joining(" or "));
    }
}
