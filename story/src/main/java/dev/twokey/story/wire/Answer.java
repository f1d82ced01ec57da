package dev.twokey.story.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.twokey.story.running.Broken;
import java.net.http.HttpHeaders;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** What a door answered. */
public final class Answer {
    private static final int LONGEST_EXCERPT = 600;

    private final String call;
    private final int status;
    private final HttpHeaders headers;
    private final byte[] body;

    Answer(String call, int status, HttpHeaders headers, byte[] body) {
        this.call = call;
        this.status = status;
        this.headers = headers;
        this.body = body;
    }

    /** Method and path of what was asked. */
    public String call() {
        return call;
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** Name and value of every cookie that was set. */
    public List<String> cookies() {
        return headers.allValues("set-cookie").stream()
                .map(cookie -> cookie.split(";", 2)[0])
                .toList();
    }

    /** Where a redirection leads, empty when it is none. */
    public String location() {
        return headers.firstValue("location").orElse("");
    }

    /** The body's bytes. */
    public byte[] bytes() {
        return body.clone();
    }

    /** The body as text. */
    public String text() {
        return new String(body, UTF_8);
    }

    /** The body as JSON. */
    public JsonNode json() {
        try {
            return Json.parse(text());
        } catch (JacksonException e) {
            throw new Broken(call, "JSON", excerpt());
        }
    }

    /** Whether it was done. */
    public boolean succeeded() {
        return status / 100 == 2;
    }

    /** The same, when it was done. */
    public Answer done() {
        Broken.unless(succeeded(), call, "it is done (2xx)", excerpt());
        return this;
    }

    /** The stable code of the problem (RFC 9457), empty when it is none. */
    public String code() {
        if (succeeded() || !text().startsWith("{")) {
            return "";
        }
        String type = json().path("type").asString("");
        return type.substring(type.lastIndexOf('/') + 1);
    }

    /** The same, when it was refused with one of these codes. */
    public Answer refused(String... codes) {
        Broken.unless(
                !succeeded() && List.of(codes).contains(code()),
                call,
                "refused: " + String.join(" or ", codes),
                excerpt());
        return this;
    }

    /** Status and the beginning of the body. */
    public String excerpt() {
        String text = text();
        return status + " " + (text.length() > LONGEST_EXCERPT ? text.substring(0, LONGEST_EXCERPT) + "…" : text);
    }
}
