package dev.twokey.sandbox.directory;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.twokey.sandbox.http.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** Microsoft Graph as an application of the tenant: its roles are the permissions that other applications get. */
public final class MicrosoftGraph {
    /** The same in every tenant. */
    public static final String APP_ID = "00000003-0000-0000-c000-000000000000";

    /** Microsoft's own tenant, where Graph is registered. */
    private static final String MICROSOFT = "f8cdef31-a31e-4b4a-93e4-5f571e91255a";

    private static final List<ServicePrincipal.AppRole> ROLES = read();

    private MicrosoftGraph() {}

    static ServicePrincipal principal() {
        var origin = new ServicePrincipal.Origin(MICROSOFT, new Application.Manifest(true, List.of(), List.of()));
        return new ServicePrincipal(
                guid("principal"), APP_ID, "Microsoft Graph", true, Optional.empty(), ROLES, origin);
    }

    private static List<ServicePrincipal.AppRole> read() {
        try (var resource = MicrosoftGraph.class.getResourceAsStream("graph-app-roles.json")) {
            String text = new String(Objects.requireNonNull(resource).readAllBytes(), UTF_8);
            return Json.parse(text)
                    .path("roles")
                    .valueStream()
                    .map(MicrosoftGraph::role)
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static ServicePrincipal.AppRole role(JsonNode json) {
        String value = json.path("value").asString("");
        String name = json.path("displayName").asString(value);
        return new ServicePrincipal.AppRole(json.path("id").asString(guid(value)), value, name);
    }

    /** The application permission called so, if Graph has it. */
    static Optional<ServicePrincipal.AppRole> role(String value) {
        return ROLES.stream().filter(role -> role.value().equals(value)).findFirst();
    }

    /** How an application asks for the permission called so. */
    static Application.Access access(String permission) {
        var role = role(permission).orElseThrow(() -> new IllegalArgumentException("no permission " + permission));
        return new Application.Access(APP_ID, role.id(), "Role");
    }

    private static String guid(String name) {
        return UUID.nameUUIDFromBytes(("twokey-sandbox/graph/" + name).getBytes(UTF_8))
                .toString();
    }
}
