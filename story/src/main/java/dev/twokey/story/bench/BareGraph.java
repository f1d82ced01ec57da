package dev.twokey.story.bench;

import dev.twokey.story.running.Broken;
import dev.twokey.story.running.Patience;
import dev.twokey.story.running.Patience.Look;
import dev.twokey.story.stage.Sandbox;
import dev.twokey.story.wire.Door;
import dev.twokey.story.wire.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import tools.jackson.databind.JsonNode;

/** One customer's Graph by a plain client of Java, with nothing around it. */
final class BareGraph {
    private static final Duration TO_BE_FOUND = Duration.ofSeconds(30);

    private final HttpClient client;
    private final String graph;
    private final String token;

    private BareGraph(HttpClient client, String graph, String token) {
        this.client = client;
        this.graph = graph;
        this.token = token;
    }

    static BareGraph of(HttpClient client, Sandbox sandbox, String customer) {
        JsonNode known = sandbox.customer(customer);
        String form = "grant_type=client_credentials&scope=https%3A%2F%2Fgraph.microsoft.com%2F.default&client_id="
                + Door.encoded(Json.text(known, "clientId")) + "&client_secret="
                + Door.encoded(Json.text(known, "clientSecret"));
        HttpRequest request = HttpRequest.newBuilder(URI.create(
                        sandbox.address("login") + "/" + Json.text(known, "tenantId") + "/oauth2/v2.0/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        String token = Json.text(Json.parse(send(client, request, 200)), "access_token");
        return new BareGraph(client, sandbox.address("graph"), token);
    }

    /** A client that trusts the sandbox, and nobody else. */
    static HttpClient client(Sandbox sandbox) {
        try (InputStream file = Files.newInputStream(Path.of(sandbox.address("caFile")))) {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            store.setCertificateEntry(
                    "sandbox", CertificateFactory.getInstance("X.509").generateCertificate(file));
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            SSLContext tls = SSLContext.getInstance("TLS");
            tls.init(null, trust.getTrustManagers(), null);
            return HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .sslContext(tls)
                    .build();
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("the sandbox's authority cannot be read", e);
        }
    }

    /** Invites somebody; returns the id of the guest, also of one who is there already. */
    String invite(String mail) {
        var body = Json.of("invitedUserEmailAddress", mail)
                .put("invitedUserDisplayName", mail)
                .put("inviteRedirectUrl", "https://localhost/")
                .put("sendInvitationMessage", false);
        return Json.text(
                Json.parse(send("POST", graph + "/invitations", Optional.of(body), 201))
                        .path("invitedUser"),
                "id");
    }

    /** Puts the guest into the group; one who is so new that they are not found yet is put there when they are. */
    void add(String group, String guest) {
        var body = Json.of("@odata.id", graph + "/directoryObjects/" + guest);
        HttpRequest request = request("POST", graph + "/groups/" + group + "/members/$ref", Optional.of(body));
        Patience.until("the guest to be found", TO_BE_FOUND, () -> {
            HttpResponse<String> answer = answer(client, request);
            return answer.statusCode() == 404 ? Look.notYet(answer.body()) : Look.found(expected(204, request, answer));
        });
    }

    void remove(String group, String guest) {
        send("DELETE", graph + "/groups/" + group + "/members/" + guest + "/$ref", Optional.empty(), 204);
    }

    /** Everybody in the group, page by page. */
    Set<String> members(String group) {
        Set<String> found = new HashSet<>();
        String next = graph + "/groups/" + group + "/members?$select=id&$top=999";
        while (!next.isEmpty()) {
            JsonNode page = Json.parse(send("GET", next, Optional.empty(), 200));
            Json.list(page.path("value")).forEach(member -> found.add(Json.text(member, "id")));
            next = page.path("@odata.nextLink").asString("");
        }
        return found;
    }

    private String send(String method, String address, Optional<JsonNode> body, int expected) {
        return send(client, request(method, address, body), expected);
    }

    private HttpRequest request(String method, String address, Optional<JsonNode> body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address))
                .timeout(Duration.ofMinutes(1))
                .header("Authorization", "Bearer " + token)
                .header("Accept", "application/json");
        body.ifPresent(json -> request.header("Content-Type", "application/json"));
        request.method(
                method,
                body.map(json -> HttpRequest.BodyPublishers.ofString(json.toString()))
                        .orElse(HttpRequest.BodyPublishers.noBody()));
        return request.build();
    }

    private static String send(HttpClient client, HttpRequest request, int expected) {
        return expected(expected, request, answer(client, request));
    }

    private static String expected(int status, HttpRequest request, HttpResponse<String> answer) {
        Broken.unless(answer.statusCode() == status, call(request), String.valueOf(status), answer.body());
        return answer.body();
    }

    private static HttpResponse<String> answer(HttpClient client, HttpRequest request) {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(call(request) + " got no answer", e);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(call(request) + " was interrupted", stopping);
        }
    }

    private static String call(HttpRequest request) {
        return request.method() + " " + request.uri().getPath();
    }
}
