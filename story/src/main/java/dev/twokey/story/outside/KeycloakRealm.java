package dev.twokey.story.outside;

import dev.twokey.story.running.Broken;
import dev.twokey.story.stage.Keycloak;
import dev.twokey.story.wire.Door;
import dev.twokey.story.wire.Json;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A realm of a real Keycloak, read through its admin interface by its own administrator. */
public final class KeycloakRealm implements CustomerDirectory {
    private static final String CLIENT = "twokey";

    private final Keycloak keycloak;
    private final String realm;
    private final String secret;

    /** Makes the realm, and in it the client that TwoKey is given. */
    public KeycloakRealm(Keycloak keycloak, String realm, String displayName) {
        this.keycloak = keycloak;
        this.realm = realm;
        this.secret = keycloak.invite(realm, displayName, CLIENT);
    }

    @Override
    public String name() {
        return "Contoso's Keycloak realm";
    }

    @Override
    public ObjectNode connection() {
        ObjectNode connection = Json.of("kind", "keycloak");
        connection
                .putObject("settings")
                .put("baseUrl", keycloak.base().toString())
                .put("realm", realm)
                .put("clientId", CLIENT);
        connection.putObject("secrets").put("clientSecret", secret);
        return connection;
    }

    @Override
    public Set<String> groups() {
        return groupList().stream().map(group -> Json.text(group, "name")).collect(Collectors.toSet());
    }

    private List<JsonNode> groupList() {
        return Json.list(read("/groups?max=1000&briefRepresentation=false"));
    }

    @Override
    public boolean isMember(String group, String account) {
        return members(group).contains(account);
    }

    @Override
    public Set<String> members(String group) {
        List<JsonNode> found = groupList().stream()
                .filter(each -> Json.text(each, "name").equals(group))
                .toList();
        Broken.unless(found.size() == 1, "groups called " + group, "one", found);
        return Json.list(read("/groups/" + Json.text(found.getFirst(), "id") + "/members?max=1000")).stream()
                .map(KeycloakRealm::account)
                .collect(Collectors.toSet());
    }

    /** A guest is called as at home, by the user name or by the mail address. */
    private static String account(JsonNode user) {
        String mail = Json.text(user, "email");
        return mail.isEmpty() ? Json.text(user, "username") : mail;
    }

    private JsonNode read(String path) {
        Door admin = keycloak.admin();
        return admin.get("/admin/realms/" + realm + path).done().json();
    }

    @Override
    public URI page() {
        return keycloak.base().resolve("/admin/master/console/#/" + realm + "/groups");
    }
}
