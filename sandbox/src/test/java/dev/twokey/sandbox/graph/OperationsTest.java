package dev.twokey.sandbox.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.sandbox.contract.Contract;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class OperationsTest {
    /** The real service deletes the user there, and its description keeps silent about it. */
    private static final String DANGER = "DELETE /groups/{group}/members/{user}";

    @Test
    void every_simulated_operation_is_one_of_microsofts() {
        var unknown = new TreeSet<String>();
        for (var operation : Operations.all()) {
            if (Contract.operation(operation.method(), operation.path().segments())
                    .isEmpty()) {
                unknown.add(operation.method() + " /"
                        + String.join("/", operation.path().segments()));
            }
        }
        assertThat(unknown).containsExactly(DANGER);
    }

    @Test
    void of_every_simulated_operation_somebody_says_which_permission_it_needs() {
        assertThat(Operations.all()).allSatisfy(operation -> {
            Set<String> published = Contract.operation(
                            operation.method(), operation.path().segments())
                    .map(described -> described.accepted())
                    .orElse(Set.of());
            assertThat(published.isEmpty() && operation.accepted().isEmpty())
                    .as("%s %s", operation.method(), operation.path())
                    .isFalse();
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
}
