package dev.twokey.sandbox.graph;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.mapping;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.sandbox.contract.Contract;
import dev.twokey.sandbox.contract.Operation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class OperationsTest {
    /** The real service deletes the user there, and its description keeps silent about it. */
    private static final String DANGER = "DELETE /groups/{group}/members/{user}";

    private static final Path PAGE = Path.of("../docs/sandbox.md");
    private static final String BEGIN = "<!-- operations:begin -->\n";
    private static final String END = "<!-- operations:end -->";
    private static final String HEAD = """

            Drawn by the build from the code: do not edit.

            | path below `/v1.0` | |
            |---|---|
            """;

    private static Optional<Operation> described(Operations.Operation operation) {
        return Contract.operation(operation.method(), operation.path().segments());
    }

    private static String called(Operations.Operation operation) {
        return operation.method() + " /" + String.join("/", operation.path().segments());
    }

    @Test
    void every_simulated_operation_is_one_of_microsofts() {
        var unknown = new TreeSet<String>();
        for (var operation : Operations.all()) {
            if (described(operation).isEmpty()) {
                unknown.add(called(operation));
            }
        }
        assertThat(unknown).containsExactly(DANGER);
    }

    @Test
    void of_every_simulated_operation_either_microsoft_says_which_permission_it_needs_or_we_do() {
        assertThat(Operations.all()).allSatisfy(operation -> {
            Set<String> published = described(operation).map(Besides::published).orElse(Set.of());
            assertThat(published.isEmpty())
                    .as("%s: exactly one list", called(operation))
                    .isNotEqualTo(operation.accepted().isEmpty());
        });
    }

    @Test
    void what_needs_several_permissions_is_called_as_microsoft_calls_it() {
        assertThat(Besides.needingSeveral())
                .isNotEmpty()
                .allSatisfy(name -> assertThat(Contract.operation(
                                name.substring(0, name.indexOf(' ')),
                                List.of(name.substring(name.indexOf('/') + 1).split("/", -1))))
                        .hasValueSatisfying(
                                operation -> assertThat(operation.name()).isEqualTo(name)));
    }

    @Test
    void the_page_lists_what_is_simulated() throws IOException {
        String page = Files.readString(PAGE);
        String drawn = page.substring(0, page.indexOf(BEGIN) + BEGIN.length()) + HEAD + rows() + "\n"
                + page.substring(page.indexOf(END));
        if (Boolean.getBoolean("twokey.docs.write")) {
            Files.writeString(PAGE, drawn);
        }
        assertThat(PAGE)
                .as("to draw it anew: bin/test -pl sandbox -Dtest=OperationsTest -Dtwokey.docs.write=true")
                .content()
                .isEqualTo(drawn);
    }

    private static String rows() {
        var methods = Operations.all().stream()
                .map(operation -> described(operation).map(Operation::name).orElseGet(() -> called(operation)))
                .distinct()
                .map(name -> name.split(" ", 2))
                .collect(groupingBy(name -> name[1], TreeMap::new, mapping(name -> name[0], joining(", "))));
        return methods.entrySet().stream()
                .map(row -> "| `%s` | %s |\n".formatted(row.getKey(), row.getValue()))
                .collect(joining());
    }
}
