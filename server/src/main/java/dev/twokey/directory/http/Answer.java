package dev.twokey.directory.http;

import dev.twokey.directory.spi.Outcome;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What came back: any status. */
public record Answer(int status, HttpHeaders headers, String body) {
    static final JsonMapper JSON = JsonMapper.builder().build();

    public boolean successful() {
        return status / 100 == 2;
    }

    /**
     * Whether the service itself acknowledged a write: by 204, or in JSON. A page with status 200 is from something on the
     * way, and nothing was done.
     */
    public boolean acknowledges() {
        return status == 204
                || (successful() && json() instanceof Outcome.Done<JsonNode>(JsonNode said) && said.isContainer());
    }

    /** The body as JSON; {@code Unknown} when something on the way answered with anything else, or with nothing. */
    public Outcome<JsonNode> json() {
        try {
            return body.isBlank()
                    ? new Outcome.Unknown<>("the answer (status " + status + ") is empty")
                    : Outcome.done(JSON.readTree(body));
        } catch (JacksonException notJson) {
            return new Outcome.Unknown<>("the answer (status " + status + ") is not JSON");
        }
    }

    /** The pause that the server asks for, where it names seconds (RFC 9110, 10.2.3). */
    public Optional<Duration> retryAfter() {
        return header("Retry-After")
                .filter(value -> value.matches("\\d{1,6}"))
                .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)));
    }

    public Optional<String> header(String name) {
        return headers.firstValue(name);
    }

    /** Without body: it may hold names or tokens. */
    @Override
    public String toString() {
        return "status " + status;
    }
}
