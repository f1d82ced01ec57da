package dev.twokey.directory.spi;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One request.
 *
 * @param segments of the path below the connection's base, each as it is before encoding
 * @param query names and values before encoding
 * @param headers those that the caller may choose; never the authorization
 * @param body JSON
 */
public record RawCall(
        String method,
        List<String> segments,
        Map<String, String> query,
        Map<String, String> headers,
        Optional<String> body) {
    public RawCall {
        segments = List.copyOf(segments);
        query = Map.copyOf(query);
        headers = Map.copyOf(headers);
    }

    /** Without query and body: those may name people. */
    @Override
    public String toString() {
        return method + " /" + String.join("/", segments);
    }
}
