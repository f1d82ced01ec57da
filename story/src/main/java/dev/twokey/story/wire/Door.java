package dev.twokey.story.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** A way into one server over HTTP, with the headers that show who comes. */
public final class Door {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final HttpClient CLIENT = client();

    private final URI base;
    private final Map<String, String> headers;
    private final Consumer<Answer> ear;

    private Door(URI base, Map<String, String> headers, Consumer<Answer> ear) {
        this.base = base;
        this.headers = headers;
        this.ear = ear;
    }

    private static HttpClient client() {
        // keys.localhost is an origin for browsers, not a name that every resolver knows: it is reached by its Host.
        System.setProperty("jdk.httpclient.allowRestrictedHeaders", "host");
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(5))
                .build();
    }

    /** A stranger at this address. */
    public static Door at(URI base) {
        return new Door(base, Map.of(), answer -> {});
    }

    /** The same with one header more. */
    public Door with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Door(base, more, ear);
    }

    /** The same with somebody who hears every answer. */
    public Door overheardBy(Consumer<Answer> listener) {
        return new Door(base, headers, listener);
    }

    /** The same with a bearer token. */
    public Door bearing(String token) {
        return with("Authorization", "Bearer " + token);
    }

    /** The address. */
    public URI base() {
        return base;
    }

    /** Reads. */
    public Answer get(String path) {
        return send("GET", path, request(path).GET());
    }

    /** Deletes. */
    public Answer delete(String path) {
        return send("DELETE", path, request(path).DELETE());
    }

    /** Sends JSON. */
    public Answer post(String path, JsonNode body) {
        return send("POST", path, json(path).POST(HttpRequest.BodyPublishers.ofString(body.toString())));
    }

    /** Sends JSON to a known place. */
    public Answer put(String path, JsonNode body) {
        return send("PUT", path, json(path).PUT(HttpRequest.BodyPublishers.ofString(body.toString())));
    }

    /** Sends a form. */
    public Answer submit(String path, Map<String, String> form) {
        String body = form.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
        return send(
                "POST",
                path,
                request(path)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** A text as it stands in a path or query. */
    public static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private HttpRequest.Builder json(String path) {
        return request(path).header("Content-Type", "application/json");
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path)).timeout(PATIENCE);
        request.header("Accept", "application/json, application/problem+json, */*;q=0.5");
        headers.forEach(request::setHeader);
        return request;
    }

    private Answer send(String method, String path, HttpRequest.Builder request) {
        String call = method + " " + path;
        try {
            HttpResponse<byte[]> response = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            Answer answer = new Answer(call, response.statusCode(), response.headers(), response.body());
            ear.accept(answer);
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(call + " got no answer", e);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(call + " was interrupted", new IOException(stopping));
        }
    }
}
