package dev.twokey.keycloak;

import java.util.List;
import java.util.Map;

/** One thing that somebody may try in a realm, by the request that does it. Writing ones are such that they can be refused only for rights. */
enum Probe {
    READ_SETTINGS("GET", "", Map.of()),
    READ_CLIENTS("GET", "/clients/{client}", Map.of()),
    READ_SECRETS("GET", "/clients/{client}/client-secret", Map.of()),
    READ_USERS("GET", "/users/{user}", Map.of()),
    READ_EVENTS("GET", "/admin-events?max=1", Map.of()),
    READ_EVENT_SETTINGS("GET", "/events/config", Map.of()),
    READ_IDENTITY_PROVIDERS("GET", "/identity-provider/instances", Map.of()),
    READ_PROVIDERS_SECRETS("GET", "/identity-provider/instances/{provider}", Map.of()),
    READ_MAIL_PASSWORD("GET", "", Map.of()),
    READ_FLOWS("GET", "/authentication/flows", Map.of()),
    READ_ROLES("GET", "/roles", Map.of()),
    CHANGE_EVENT_SETTINGS("PUT", "/events/config", Map.of("adminEventsEnabled", true)),
    DELETE_EVENTS("DELETE", "/admin-events", Map.of()),
    CHANGE_SETTINGS("PUT", "", Map.of("displayName", "Probed")),
    CHANGE_USERS("PUT", "/users/{user}", Map.of("firstName", "Probed")),
    SET_PASSWORDS("PUT", "/users/{user}/reset-password", Map.of("type", "password", "value", "Probed-4711")),
    CHANGE_CLIENTS("PUT", "/clients/{client}", Map.of("name", "Probed")),
    NEW_SECRETS("POST", "/clients/{client}/client-secret", Map.of()),
    CHANGE_FLOWS(
            "POST", "/authentication/flows", Map.of("alias", "probed", "providerId", "basic-flow", "topLevel", true)),
    CHANGE_IDENTITY_PROVIDERS("POST", "/identity-provider/instances", Map.of("alias", "probed", "providerId", "oidc")),
    GIVE_ROLES("POST", "/users/{user}/role-mappings/realm", List.of()),
    CHANGE_ROLES("POST", "/roles", Map.of("name", "probed")),
    CHANGE_GROUPS("POST", "/groups", Map.of("name", "probed"));

    private final String method;
    private final String path;
    private final Object body;

    Probe(String method, String path, Object body) {
        this.method = method;
        this.path = path;
        this.body = body;
    }

    String method() {
        return method;
    }

    boolean changes() {
        return !method.equals("GET");
    }

    String path(String user, String client, String provider) {
        return path.replace("{user}", user).replace("{client}", client).replace("{provider}", provider);
    }

    Object body() {
        return body;
    }
}
