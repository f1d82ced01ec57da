package dev.twokey.cli;

import java.util.concurrent.Callable;
import java.util.stream.Collectors;
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
        String text = answer.path("tenants").valueStream().map(Tenants::card).collect(Collectors.joining("\n"));
        twokey.screen().show(answer, text.isEmpty() ? "There is no tenant yet." : text);
        return Exit.DONE;
    }

    private static String card(JsonNode tenant) {
        String head = "%s  %s (%s, %s)"
                .formatted(text(tenant, "slug"), text(tenant, "name"), text(tenant, "kind"), text(tenant, "state"));
        return tenant.path("roleGroups")
                .valueStream()
                .map(role -> "\n  %-24s%s".formatted(text(role, "slug"), text(role, "name")))
                .collect(Collectors.joining("", head, ""));
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).asString("");
    }
}
