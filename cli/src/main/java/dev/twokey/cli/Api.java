package dev.twokey.cli;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The server's HTTP interface. Follows no redirect: a token goes to the server that the person named, nowhere else. */
final class Api {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration ANSWER = Duration.ofSeconds(60);
    private static final int LARGEST_ANSWER = 16 << 20;

    private final URI server;
    private final Optional<AccessToken> token;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(CONNECT)
            .build();

    Api(URI server, Optional<AccessToken> token) {
        this.server = server;
        this.token = token;
    }

    /** The path of a resource, each segment encoded. */
    static String path(String... segments) {
        return "/api/v1/" + Arrays.stream(segments).map(Api::encode).collect(Collectors.joining("/"));
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    JsonNode get(String path) {
        return json(text(path));
    }

    String text(String path) {
        return send("GET", path, BodyPublishers.noBody(), Api::readText);
    }

    JsonNode post(String path, JsonNode body) {
        return json(send("POST", path, BodyPublishers.ofString(body.toString()), Api::readText));
    }

    void delete(String path) {
        send("DELETE", path, BodyPublishers.noBody(), Api::readText);
    }

    /** Writes the answer to a file, which appears only when it is whole. */
    void download(String path, Path file) {
        send("GET", path, BodyPublishers.noBody(), body -> {
            Path part = file.resolveSibling(file.getFileName() + ".part");
            try {
                Files.copy(body, part, StandardCopyOption.REPLACE_EXISTING);
                return Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
            } catch (FileSystemException e) {
                Failure failure = new Failure("Cannot write " + file, "Name another file with --output.");
                failure.initCause(e);
                throw failure;
            }
        });
    }

    private interface Reading<T> {
        T of(InputStream body) throws IOException;
    }

    private <T> T send(String method, String path, BodyPublisher body, Reading<T> reading) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server + path))
                .timeout(ANSWER)
                .header("Accept", "application/json, application/problem+json, */*;q=0.1")
                .header("Content-Type", "application/json")
                .method(method, body);
        token.ifPresent(value -> request.header("Authorization", "Bearer " + value.reveal()));
        try {
            HttpResponse<InputStream> response = client.send(request.build(), BodyHandlers.ofInputStream());
            try (InputStream answer = response.body()) {
                if (response.statusCode() / 100 == 2) {
                    return reading.of(answer);
                }
                throw problem(response.statusCode(), readText(answer));
            }
        } catch (IOException e) {
            throw unreachable(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unreachable(e);
        }
    }

    private Failure unreachable(Exception cause) {
        Failure failure = new Failure(
                "No TwoKey server answers at " + server,
                "See whether it is running, or name another one with --server or TWOKEY_SERVER.");
        failure.initCause(cause);
        return failure;
    }

    private static String readText(InputStream body) throws IOException {
        byte[] bytes = body.readNBytes(LARGEST_ANSWER + 1);
        if (bytes.length > LARGEST_ANSWER) {
            throw new IOException("the answer is larger than any that the contract knows");
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private RuntimeException problem(int status, String body) {
        try {
            JsonNode problem = MAPPER.readTree(body);
            if (problem.path("type").isString()) {
                return new Problem(problem);
            }
        } catch (JacksonException e) {
            return strange(status, e);
        }
        return strange(status, new IOException("no problem document"));
    }

    private Failure strange(int status, Exception cause) {
        Failure failure = new Failure(
                "The server at " + server + " answered with status " + status + " and no explanation",
                "See whether this address is a TwoKey server; --server or TWOKEY_SERVER names another one.");
        failure.initCause(cause);
        return failure;
    }

    private JsonNode json(String body) {
        try {
            return MAPPER.readTree(body);
        } catch (JacksonException e) {
            throw strange(200, e);
        }
    }
}
