package dev.twokey.api;

import java.util.Optional;
import org.springframework.mock.web.MockHttpServletResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a door answered. */
public record Reply(int status, String text, MockHttpServletResponse raw) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    public JsonNode json() {
        return JSON.readTree(text);
    }

    /** A text of the answer, for example {@code /options/challenge}. */
    public String at(String pointer) {
        return json().at(pointer).asString();
    }

    /** The problem's code, {@code requester-is-approver}. */
    public String problem() {
        return json().path("type").asString("").replace("/problems/", "");
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(raw.getHeader(name));
    }
}
