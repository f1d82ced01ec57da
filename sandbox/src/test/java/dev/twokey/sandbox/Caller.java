package dev.twokey.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.twokey.sandbox.customers.Customer;
import dev.twokey.sandbox.http.Json;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/** A client that knows HTTP and nothing of the sandbox's inside. */
final class Caller implements AutoCloseable {
    private final Addresses addresses;
    private final HttpClient client;

    Caller(Sandbox sandbox) {
        this.addresses = sandbox.addresses();
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(sandbox.clientTls())
                .build();
    }

    /** An answer. */
    record Answer(int status, HttpResponse<String> response) {
        ObjectNode json() {
            return Json.parse(response.body());
        }

        String code() {
            return json().path("error").path("code").asString("");
        }

        String message() {
            return json().path("error").path("message").asString("");
        }
    }

    Answer call(String method, String address, String body, String... headers)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(address)).method(method, BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        var response = client.send(request.build(), BodyHandlers.ofString());
        return new Answer(response.statusCode(), response);
    }

    Answer home(String method, String path, String body, String... headers) throws IOException, InterruptedException {
        return call(method, addresses.home() + path, body, headers);
    }

    Answer token(String tenant, Map<String, String> form) throws IOException, InterruptedException {
        String body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
        return call(
                "POST",
                addresses.login() + "/" + tenant + "/oauth2/v2.0/token",
                body,
                "Content-Type",
                "application/x-www-form-urlencoded");
    }

    /** What a correct token request holds. */
    static Map<String, String> credentials(Customer customer) {
        return Map.of(
                "grant_type",
                "client_credentials",
                "client_id",
                customer.app().clientId(),
                "client_secret",
                customer.app().revealSecret(),
                "scope",
                "https://graph.microsoft.com/.default");
    }

    /** Graph, as the service's application at one customer. */
    Graph graph(Customer customer) throws IOException, InterruptedException {
        var answer = token(customer.id(), credentials(customer));
        return new Graph(answer.json().path("access_token").asString(""));
    }

    /** Graph with a token. */
    final class Graph {
        private final String token;

        Graph(String token) {
            this.token = token;
        }

        Answer get(String path) throws IOException, InterruptedException {
            return call("GET", path, "");
        }

        Answer post(String path, String body) throws IOException, InterruptedException {
            return call("POST", path, body);
        }

        Answer patch(String path, String body) throws IOException, InterruptedException {
            return call("PATCH", path, body);
        }

        Answer delete(String path) throws IOException, InterruptedException {
            return call("DELETE", path, "");
        }

        Answer call(String method, String path, String body, String... headers)
                throws IOException, InterruptedException {
            String address = path.startsWith("https:") ? path : addresses.graph() + path.replace(" ", "%20");
            var all = new ArrayList<>(List.of("Authorization", "Bearer " + token, "Content-Type", "application/json"));
            all.addAll(List.of(headers));
            return Caller.this.call(method, address, body, all.toArray(String[]::new));
        }

        String group(String name) throws IOException, InterruptedException {
            var body = Json.object()
                    .put("displayName", name)
                    .put("mailEnabled", false)
                    .put("mailNickname", name.replace(" ", ""))
                    .put("securityEnabled", true);
            return post("/groups", Json.text(body)).json().path("id").asString("");
        }

        Answer invite(String mail) throws IOException, InterruptedException {
            var body = Json.object()
                    .put("invitedUserEmailAddress", mail)
                    .put("inviteRedirectUrl", "https://harbour.example")
                    .put("invitedUserDisplayName", mail.substring(0, mail.indexOf('@')));
            return post("/invitations", Json.text(body));
        }

        String guest(String mail) throws IOException, InterruptedException {
            return invite(mail).json().path("invitedUser").path("id").asString("");
        }

        Answer add(String group, String user) throws IOException, InterruptedException {
            var body = Json.object().put("@odata.id", "https://graph.microsoft.com/v1.0/directoryObjects/" + user);
            return post("/groups/" + group + "/members/$ref", Json.text(body));
        }

        Answer remove(String group, String user) throws IOException, InterruptedException {
            return delete("/groups/" + group + "/members/" + user + "/$ref");
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
