package dev.twokey.directory.spi;

import java.util.Map;

/** What came back: any status. */
public record RawAnswer(int status, Map<String, String> headers, String body) {
    public RawAnswer {
        headers = Map.copyOf(headers);
    }

    /** Without body: it may hold names or secrets. */
    @Override
    public String toString() {
        return "status " + status;
    }
}
