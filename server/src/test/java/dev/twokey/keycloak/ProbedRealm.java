package dev.twokey.keycloak;

import dev.twokey.directory.spi.AccountCredential;
import dev.twokey.kernel.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A realm in which somebody with certain roles tries all that one could try. */
final class ProbedRealm {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String PASSWORD = "Tries-4711";

    private final BareRealm realm;

    ProbedRealm(BareRealm realm) {
        this.realm = realm;
        realm.change(
                "POST",
                "/clients",
                Map.of("clientId", KeycloakSignIns.CLIENT, "publicClient", true, "directAccessGrantsEnabled", true));
        realm.change(
                "PUT",
                "",
                Map.of(
                        "smtpServer",
                        Map.of(
                                "from",
                                "realm@contoso.example",
                                "host",
                                "mail.contoso.example",
                                "user",
                                "contoso",
                                "password",
                                "Well-kept")));
    }

    /** What somebody may who has these and nothing else. */
    Set<Probe> allowed(Set<String> rights) {
        String name = "tries-" + UUID.randomUUID();
        makeUser(name);
        rights.forEach(right ->
                realm.map(idOf(name), OwnRole.CLIENT, right.substring(("client:" + OwnRole.CLIENT + "/").length())));
        String token = new KeycloakSignIns(URI.create(RunningKeycloak.get().address() + "/realms/" + realm.name()))
                .token(new AccountCredential.Password(name, new Secret(PASSWORD)))
                .orElseThrow();
        String victim = "victim-" + UUID.randomUUID();
        makeUser(victim);
        realm.change("POST", "/clients", Map.of("clientId", victim, "secret", "Well-kept", "publicClient", false));
        makeProvider(victim);
        String user = idOf(victim);
        String client = realm.client(realm.name(), victim).path("id").asString("");
        Set<Probe> allowed = EnumSet.noneOf(Probe.class);
        for (Probe probe : Probe.values()) {
            if (succeeds(token, probe, probe.path(user, client, victim))) {
                allowed.add(probe);
            }
        }
        return allowed;
    }

    private void makeProvider(String alias) {
        Map<String, String> config = Map.of(
                "clientId",
                "contoso",
                "clientSecret",
                "Well-kept",
                "authorizationUrl",
                "https://home.example/auth",
                "tokenUrl",
                "https://home.example/token");
        realm.change(
                "POST",
                "/identity-provider/instances",
                Map.of("alias", alias, "providerId", "oidc", "enabled", true, "config", config));
    }

    private String idOf(String user) {
        return realm.user(realm.name(), user).path("id").asString("");
    }

    private void makeUser(String name) {
        realm.change(
                "POST",
                "/users",
                Map.of(
                        "username",
                        name,
                        "enabled",
                        true,
                        "firstName",
                        "Somebody",
                        "lastName",
                        "Who Tries",
                        "email",
                        name + "@contoso.example",
                        "credentials",
                        List.of(Map.of("type", "password", "value", PASSWORD, "temporary", false))));
    }

    /** Whatever is wrong about a request that is let through: only 401 and 403 are a no to who asks. */
    private boolean succeeds(String token, Probe probe, String path) {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(RunningKeycloak.get().address() + "/admin/realms/" + realm.name() + path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .method(
                        probe.method(),
                        probe.method().equals("GET")
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(probe.body())))
                .build();
        HttpResponse<String> answer = send(request);
        if (answer.statusCode() == 403 || answer.statusCode() == 401) {
            return false;
        }
        return shows(probe, answer.body());
    }

    /** Everybody with any right sees the realm's name, and clients without their secret. */
    private static boolean shows(Probe probe, String body) {
        JsonNode told = body.isBlank() ? JSON.createObjectNode() : JSON.readTree(body);
        return switch (probe) {
            case READ_SETTINGS -> told.has("accessTokenLifespan");
            case READ_SECRETS -> told.path("value").asString("").equals("Well-kept");
            case READ_PROVIDERS_SECRETS ->
                told.path("config").path("clientSecret").asString("").equals("Well-kept");
            case READ_MAIL_PASSWORD ->
                told.path("smtpServer").path("password").asString("").equals("Well-kept");
            default -> true;
        };
    }

    private static HttpResponse<String> send(HttpRequest request) {
        try {
            return CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopping);
        }
    }
}
