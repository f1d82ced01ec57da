package dev.twokey.directory.http;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;

/** One request. Its headers may hold a token, so it does not show them. */
public record Call(HttpMethod method, URI uri, Map<String, String> headers, Optional<String> body) {
    public static Call of(HttpMethod method, URI uri) {
        return new Call(method, uri, Map.of("Accept", MediaType.APPLICATION_JSON_VALUE), Optional.empty());
    }

    public Call header(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Call(method, uri, Collections.unmodifiableMap(more), body);
    }

    public Call json(Object value) {
        return header("Content-Type", MediaType.APPLICATION_JSON_VALUE).body(Answer.JSON.writeValueAsString(value));
    }

    public Call form(Map<String, String> fields) {
        String query = Base.with(URI.create(""), fields).getRawQuery();
        return header("Content-Type", MediaType.APPLICATION_FORM_URLENCODED_VALUE)
                .body(query);
    }

    public Call body(String text) {
        return new Call(method, uri, headers, Optional.of(text));
    }

    byte[] bytes() {
        return body.orElse("").getBytes(StandardCharsets.UTF_8);
    }

    /** Without query, headers and body: those hold names and tokens. */
    @Override
    public String toString() {
        return method + " " + uri.getRawPath();
    }
}
