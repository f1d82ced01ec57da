package dev.twokey.story.outside;

import dev.twokey.story.stage.Sandbox;
import dev.twokey.story.wire.Door;
import dev.twokey.story.wire.Json;
import java.net.URI;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A simulated Entra tenant, read through the simulator's own control interface and not through Graph. */
public record SimulatedEntra(Sandbox sandbox, String customer) implements CustomerDirectory {
    @Override
    public String name() {
        return "Contoso's simulated Entra tenant";
    }

    @Override
    public ObjectNode connection() {
        JsonNode known = sandbox.customer(customer);
        ObjectNode connection = Json.of("kind", "entra");
        connection
                .putObject("settings")
                .put("tenantId", Json.text(known, "tenantId"))
                .put("clientId", Json.text(known, "clientId"))
                .put("authority", sandbox.address("login"))
                .put("graph", sandbox.address("graph"));
        connection.putObject("secrets").put("clientSecret", Json.text(known, "clientSecret"));
        return connection;
    }

    @Override
    public Set<String> groups() {
        return Json.list(control("/groups").path("groups")).stream()
                .map(group -> Json.text(group, "displayName"))
                .collect(Collectors.toSet());
    }

    @Override
    public boolean isMember(String group, String account) {
        return members(group).contains(account);
    }

    @Override
    public Set<String> members(String group) {
        return Json.list(control("/members?group=" + Door.encoded(group)).path("members")).stream()
                .map(member -> Json.text(member, "mail"))
                .collect(Collectors.toSet());
    }

    private JsonNode control(String path) {
        return sandbox.door().get("/control/tenants/" + customer + path).done().json();
    }

    @Override
    public URI page() {
        return sandbox.home().resolve("/directories/" + customer);
    }
}
