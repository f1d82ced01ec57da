package dev.twokey.cli;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import tools.jackson.databind.JsonNode;

/** Shows the customers and what can be asked for there. */
@Command(name = "tenants", description = "List the customers' tenants and their role groups.")
final class Tenants implements Callable<Integer> {
    private final TwoKey twokey;

    Tenants(TwoKey twokey) {
        this.twokey = twokey;
    }

    @Override
    public Integer call() {
        JsonNode answer = twokey.api().get(Api.path("tenants"));
        List<String> lines =
                answer.path("tenants").valueStream().flatMap(Tenants::card).toList();
        twokey.screen().show(answer, lines.isEmpty() ? List.of("There is no tenant yet.") : lines);
        return Exit.DONE;
    }

    private static Stream<String> card(JsonNode tenant) {
        String head = "%s  %s (%s, %s)"
                .formatted(text(tenant, "slug"), text(tenant, "name"), text(tenant, "kind"), text(tenant, "state"));
        return Stream.concat(
                Stream.of(head),
                tenant.path("roleGroups")
                        .valueStream()
                        .map(role -> "  %-24s%s".formatted(text(role, "slug"), text(role, "name"))));
    }

    private static String text(JsonNode node, String field) {
        return RequestView.text(node, field);
    }
}
