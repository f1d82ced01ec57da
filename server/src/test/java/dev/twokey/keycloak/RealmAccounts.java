package dev.twokey.keycloak;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.twokey.directory.spi.RoleRef;
import java.net.URLEncoder;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Accounts, clients and roles of a realm, as its administrator sees and makes them. */
record RealmAccounts(RealmAdministrator realm) {
    /** Once: a second time it is there. */
    void makeRole(String name) {
        if (roles().noneMatch(role -> role.path("name").asString("").equals(name))) {
            realm.change("POST", "/roles", Map.of("name", name));
        }
    }

    private Stream<JsonNode> roles() {
        return realm.read("/roles?max=1000").valueStream();
    }

    JsonNode role(String name) {
        return realm.read("/roles/" + name);
    }

    JsonNode administrativeRole(String name) {
        return realm.read("/clients/" + clientCalled("realm-management") + "/roles/" + name);
    }

    /** Puts a role into another. */
    void compose(String outer, JsonNode inner) {
        realm.change("POST", "/roles/" + outer + "/composites", List.of(inner));
    }

    void giveToGroup(String group, JsonNode role) {
        realm.change("POST", "/groups/" + group + "/role-mappings/realm", List.of(role));
    }

    /** What the user has been given itself. */
    Set<RoleRef> given(String user) {
        return mapped(realm.read("/users/" + user + "/role-mappings"));
    }

    Set<RoleRef> carriedBy(String group) {
        return mapped(realm.read("/groups/" + group + "/role-mappings"));
    }

    private static Set<RoleRef> mapped(JsonNode mappings) {
        Set<RoleRef> refs = new HashSet<>();
        mappings.path("realmMappings")
                .forEach(role ->
                        refs.add(new RoleRef("realm:" + role.path("name").asString(""))));
        mappings.path("clientMappings")
                .properties()
                .forEach(client -> client.getValue()
                        .path("mappings")
                        .forEach(role -> refs.add(new RoleRef("client:" + client.getKey() + "/"
                                + role.path("name").asString("")))));
        return refs;
    }

    long usersAndClientsCalled(String name) {
        return realm.user(name).size() + clientsCalled(name).size();
    }

    private JsonNode clientsCalled(String name) {
        return realm.read("/clients?clientId=" + URLEncoder.encode(name, UTF_8));
    }

    /** Its internal id. */
    String clientCalled(String name) {
        return clientsCalled(name).path(0).path("id").asString("");
    }

    JsonNode client(String id) {
        return realm.read("/clients/" + id);
    }

    String userBehind(String client) {
        return realm.read("/clients/" + client + "/service-account-user")
                .path("id")
                .asString("");
    }

    void makeClient(String clientId, Map<String, Object> more) {
        Map<String, Object> client = new HashMap<>(more);
        client.put("clientId", clientId);
        realm.change("POST", "/clients", client);
    }

    String makeGroup(String name, String parent) {
        realm.change("POST", "/groups/" + parent + "/children", Map.of("name", name));
        return realm.read("/groups/" + parent + "/children").path(0).path("id").asString("");
    }
}
