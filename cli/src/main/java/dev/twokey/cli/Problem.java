package dev.twokey.cli;

import tools.jackson.databind.JsonNode;

/** The server said no, by RFC 9457 where it could. */
final class Problem extends RuntimeException {
    private static final long serialVersionUID = 1;
    private static final String PREFIX = "/problems/";

    private final transient JsonNode json;

    Problem(JsonNode json) {
        super(json.path("title").asString("refused"));
        this.json = json;
    }

    JsonNode json() {
        return json;
    }

    /** The stable code, such as {@code requester-is-approver}; empty when the answer was no problem document. */
    String code() {
        String type = json.path("type").asString("");
        return type.startsWith(PREFIX) ? type.substring(PREFIX.length()) : "";
    }

    String sentence() {
        String title = json.path("title").asString("The server refused, without saying why");
        String detail = json.path("detail").asString("");
        return detail.isEmpty() || detail.equals(title) ? title : title + ": " + detail;
    }

    /** What to do about it: known for the codes of the contract, otherwise the reference to ask with. */
    String remedy() {
        String known = Remedies.of(code());
        String reference = json.path("reference").asString("");
        return known.isEmpty() && !reference.isEmpty()
                ? "Ask whoever runs the server, naming the reference " + reference + "."
                : known;
    }
}
