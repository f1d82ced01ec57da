package dev.twokey.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.directory.http.Deadline;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Keycloak's admin API as its first administrator speaks to it, past our code. What is not a success fails the test. */
final class AdminApi {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private static final Duration KEPT = Duration.ofSeconds(20);

    private final RunningKeycloak keycloak;
    private String kept = "";
    private Deadline end = Deadline.in(KEPT);

    AdminApi(RunningKeycloak keycloak) {
        this.keycloak = keycloak;
    }

    URI at(String path) {
        return URI.create(keycloak.address() + path);
    }

    JsonNode read(String path) {
        return json(HttpRequest.newBuilder(at(path)).GET());
    }

    /** What a request without a body answers that is not a mere reading to Keycloak. */
    JsonNode write(String path) {
        return json(HttpRequest.newBuilder(at(path)).POST(HttpRequest.BodyPublishers.noBody()));
    }

    void change(String method, String path, Object body) {
        json(HttpRequest.newBuilder(at(path))
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body))));
        // Over a realm that is new a token has no rights that was issued before.
        if (path.equals("/admin/realms")) {
            forget();
        }
    }

    private synchronized void forget() {
        kept = "";
    }

    /** Whether somebody else's token may read there. */
    boolean accepts(String token, String path) {
        return send(HttpRequest.newBuilder(at(path)).header("Authorization", "Bearer " + token))
                        .statusCode()
                == 200;
    }

    private JsonNode json(HttpRequest.Builder request) {
        return success(request.header("Authorization", "Bearer " + token()));
    }

    /** They live for a minute, and each costs the server the checking of a password. */
    private synchronized String token() {
        if (kept.isEmpty() || end.passed()) {
            end = Deadline.in(KEPT);
            kept = fresh();
        }
        return kept;
    }

    private String fresh() {
        String form = "grant_type=password&client_id=admin-cli&username=admin&password=" + keycloak.password();
        return success(HttpRequest.newBuilder(at("/realms/master/protocol/openid-connect/token"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form)))
                .path("access_token")
                .asString("");
    }

    private static JsonNode success(HttpRequest.Builder request) {
        HttpResponse<String> response = send(request);
        assertThat(response.statusCode())
                .as(response.request() + ": " + response.body())
                .isBetween(200, 299);
        return response.body().isBlank() ? JSON.createObjectNode() : JSON.readTree(response.body());
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopping);
        }
    }
}
