package dev.twokey.cli;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The server's HTTP interface. Follows no redirect: a token goes to the server that the person named, nowhere else. */
final class Api {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final long LARGEST_ANSWER = 16L << 20;
    // Three members of 1 TiB and two small ones (docs/formats.md, section 4).
    private static final long LARGEST_DOWNLOAD = 4L << 40;

    private final URI server;
    private final Optional<AccessToken> token;
    private final Limits limits;
    private final HttpClient client;

    /** @param trust whose certificates the server may show */
    Api(URI server, Optional<AccessToken> token, Limits limits, SSLContext trust) {
        this.server = server;
        this.token = token;
        this.limits = limits;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(CONNECT)
                .sslContext(trust)
                .build();
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
        return send("GET", path, BodyPublishers.noBody());
    }

    JsonNode post(String path, JsonNode body) {
        return json(send("POST", path, BodyPublishers.ofString(body.toString())));
    }

    void delete(String path) {
        send("DELETE", path, BodyPublishers.noBody());
    }

    /** Writes the answer to a file, which appears only when it is whole. */
    void download(String path, Path file) {
        Download download = new Download(file);
        send("GET", path, BodyPublishers.noBody(), LARGEST_DOWNLOAD, body -> {
            download.take(body);
            return file;
        });
    }

    private interface Reading<T> {
        T of(InputStream body) throws IOException;
    }

    private String send(String method, String path, BodyPublisher body) {
        return send(method, path, body, LARGEST_ANSWER, Api::readText);
    }

    private <T> T send(String method, String path, BodyPublisher body, long largest, Reading<T> reading) {
        HttpResponse<InputStream> response = exchange(request(method, path, body));
        try {
            if (response.statusCode() / 100 == 2) {
                try (InputStream answer = new Body(response.body(), largest, limits.silence())) {
                    return reading.of(answer);
                }
            }
            try (InputStream answer = new Body(response.body(), LARGEST_ANSWER, limits.silence())) {
                throw problem(response.statusCode(), readText(answer));
            }
        } catch (IOException e) {
            throw failure("The server at " + server + " did not finish: " + e.getMessage(), "Try again.", e);
        }
    }

    private HttpRequest request(String method, String path, BodyPublisher body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server + path))
                .timeout(limits.answer())
                .header("Accept", "application/json, application/problem+json, */*;q=0.1")
                .header("Content-Type", "application/json")
                .method(method, body);
        token.ifPresent(value -> request.header("Authorization", "Bearer " + value.reveal()));
        return request.build();
    }

    private HttpResponse<InputStream> exchange(HttpRequest request) {
        try {
            return client.send(request, BodyHandlers.ofInputStream());
        } catch (HttpConnectTimeoutException e) {
            throw unreachable(e);
        } catch (HttpTimeoutException e) {
            throw failure(
                    "The server at " + server + " did not answer within " + Durations.words(limits.answer()),
                    "Look whether it was done before you repeat it.",
                    e);
        } catch (SSLException e) {
            throw untrusted(e);
        } catch (IOException e) {
            throw unreachable(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unreachable(e);
        }
    }

    private Failure untrusted(SSLException cause) {
        return isAboutCertificate(cause)
                ? failure(
                        "The certificate of " + server + " is not believed",
                        "It must name the server; if it comes from an authority of your own, name the PEM file of that by "
                                + Trust.VARIABLE + ".",
                        cause)
                : failure(
                        "No secure connection to " + server + ": " + cause.getMessage(),
                        "See whether this address speaks https.",
                        cause);
    }

    /** The client wraps what the handshake threw, and that what the judge of certificates threw. */
    private static boolean isAboutCertificate(Throwable failure) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (at instanceof CertificateException) {
                return true;
            }
        }
        return false;
    }

    private Failure unreachable(Exception cause) {
        return failure(
                "No TwoKey server answers at " + server,
                "See whether it is running, or name another one with --server or TWOKEY_SERVER.",
                cause);
    }

    private static Failure failure(String sentence, String remedy, Exception cause) {
        Failure failure = new Failure(sentence, remedy);
        failure.initCause(cause);
        return failure;
    }

    private static String readText(InputStream body) throws IOException {
        return new String(body.readAllBytes(), StandardCharsets.UTF_8);
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
        return failure(
                "The server at " + server + " answered with status " + status + " and no explanation",
                "See whether this address is a TwoKey server; --server or TWOKEY_SERVER names another one.",
                cause);
    }

    private JsonNode json(String body) {
        try {
            return MAPPER.readTree(body);
        } catch (JacksonException e) {
            throw strange(200, e);
        }
    }
}
