package dev.twokey.sandbox.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * One HTTP request, read whole.
 *
 * @param method in upper case
 * @param segments of the path, decoded
 * @param query the decoded parameters of the address
 * @param headers all request headers
 * @param body the request's body as text, possibly empty
 * @param variables the path's named parts, as the matched pattern calls them
 * @param port of the caller's end of the connection: on one machine it tells callers apart
 */
public record Call(
        String method,
        List<String> segments,
        Map<String, String> query,
        Headers headers,
        String body,
        Map<String, String> variables,
        int port) {
    private static final int LARGEST_BODY = 4 * 1024 * 1024;

    static Call read(HttpExchange exchange) throws IOException {
        var uri = exchange.getRequestURI();
        byte[] body = exchange.getRequestBody().readNBytes(LARGEST_BODY + 1);
        if (body.length > LARGEST_BODY) {
            throw Malformed.tooLarge(LARGEST_BODY);
        }
        return new Call(
                exchange.getRequestMethod(),
                segmentsOf(uri.getRawPath()),
                pairs(uri.getRawQuery()),
                exchange.getRequestHeaders(),
                new String(body, UTF_8),
                Map.of(),
                exchange.getRemoteAddress().getPort());
    }

    /**
     * A call of the same caller inside this one.
     *
     * @param inner its method in upper case
     * @param address path and query
     * @param more its own headers
     * @param text its body, possibly empty
     */
    public Call inside(String inner, String address, Map<String, String> more, String text) {
        int question = address.indexOf('?');
        String path = question < 0 ? address : address.substring(0, question);
        var own = new Headers();
        more.forEach(own::set);
        return new Call(
                inner,
                segmentsOf(path),
                pairs(question < 0 ? null : address.substring(question + 1)),
                own,
                text,
                Map.of(),
                port);
    }

    static List<String> segmentsOf(String rawPath) {
        return Arrays.stream(rawPath.split("/", -1))
                .filter(segment -> !segment.isEmpty())
                .map(segment -> decoded(segment.replace("+", "%2B")))
                .toList();
    }

    private static Map<String, String> pairs(@Nullable String raw) {
        var pairs = new LinkedHashMap<String, String>();
        if (raw == null || raw.isEmpty()) {
            return pairs;
        }
        for (String pair : raw.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            String value = equals < 0 ? "" : pair.substring(equals + 1);
            pairs.put(decoded(name), decoded(value));
        }
        return pairs;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, UTF_8);
        } catch (IllegalArgumentException e) {
            throw new Malformed("a percent sign that encodes nothing", e);
        }
    }

    /** The path with its slashes. */
    public String path() {
        return "/" + String.join("/", segments);
    }

    /** A header, if it was sent. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.getFirst(name));
    }

    /** A parameter of the address, if it was sent. */
    public Optional<String> parameter(String name) {
        return Optional.ofNullable(query.get(name));
    }

    /** A named part of the path. */
    public String variable(String name) {
        String value = variables.get(name);
        if (value == null) {
            throw new IllegalArgumentException("the pattern has no part " + name);
        }
        return value;
    }

    /** The body as JSON object; an absent body is an empty object. */
    public ObjectNode json() {
        return body.isBlank() ? Json.object() : Json.parse(body);
    }

    /** The body as form fields. */
    public Map<String, String> form() {
        return pairs(body);
    }

    /** The same call with a shorter path, for a handler that is mounted below a prefix. */
    public Call below(int prefixSegments) {
        var rest = segments.subList(Math.min(prefixSegments, segments.size()), segments.size());
        return new Call(method, rest, query, headers, body, variables, port);
    }

    /** The same call with its path's named parts. */
    public Call with(Map<String, String> parts) {
        return new Call(method, segments, query, headers, body, parts, port);
    }
}
