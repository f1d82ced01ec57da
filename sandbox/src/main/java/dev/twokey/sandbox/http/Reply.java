package dev.twokey.sandbox.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.JsonNode;

/**
 * An HTTP reply.
 *
 * @param status the HTTP status
 * @param headers the headers, one value each
 * @param body the bytes, empty for none
 */
@SuppressWarnings("ArrayRecordComponent") // written once to the wire, never compared
public record Reply(int status, Map<String, String> headers, byte[] body) implements Answer {
    /** A reply without a body. */
    public static Reply empty(int status) {
        return new Reply(status, Map.of(), new byte[0]);
    }

    /** A JSON body. */
    public static Reply json(int status, JsonNode body) {
        return typed(status, "application/json; charset=utf-8", Json.bytes(body));
    }

    /** A page. It may use nothing but this host's stylesheet and forms. */
    public static Reply html(String page) {
        return html(200, page, "'self'");
    }

    /**
     * The same.
     *
     * @param forms where its forms may lead, further redirects included, as in a content security policy
     */
    public static Reply html(int status, String page, String forms) {
        return typed(status, "text/html; charset=utf-8", page.getBytes(UTF_8))
                .with(
                        "Content-Security-Policy",
                        "default-src 'none'; style-src 'self'; form-action " + forms
                                + "; frame-ancestors 'none'; base-uri 'none'");
    }

    /** How pages look. */
    public static Reply stylesheet() {
        try (var in = Objects.requireNonNull(Reply.class.getResourceAsStream("/sandbox.css"))) {
            return typed(200, "text/css; charset=utf-8", in.readAllBytes());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** A text. */
    public static Reply text(int status, String text) {
        return typed(status, "text/plain; charset=utf-8", text.getBytes(UTF_8));
    }

    /** A body of the given media type. */
    public static Reply typed(int status, String type, byte[] body) {
        return new Reply(status, Map.of("Content-Type", type), body);
    }

    /** "Look there" after a form was sent. */
    public static Reply seeOther(String place) {
        return empty(303).with("Location", place);
    }

    /** The same reply with one more header. */
    public Reply with(String name, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Reply(status, more, body);
    }
}
