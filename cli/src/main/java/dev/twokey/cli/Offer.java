package dev.twokey.cli;

import dev.twokey.proof.Decision;
import dev.twokey.proof.MalformedProof;
import dev.twokey.proof.RequestCode;
import dev.twokey.proof.RequestDocument;
import dev.twokey.proof.Statement;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/**
 * What a person is offered to sign, after it was checked that it belongs together. Whether it is what the person meant
 * is checked by {@link Typed}; that all of it is shown, by {@link SignedCard}.
 *
 * @param json the server's answer
 */
record Offer(RequestDocument document, Statement statement, URI page, JsonNode json) {
    /** Longer than any server offers, and than anybody should have to wait here. */
    private static final Duration LONGEST = Duration.ofHours(1);

    /**
     * @param json document, digest, statement, code and the signing page's address
     * @param person who will sign
     */
    static Offer of(JsonNode json, Decision decision, String person) {
        RequestDocument document = parse(json, "document", RequestDocument::parse);
        Statement statement = parse(json, "statement", Statement::parse);
        require(document.isNamedBy(statement), "statement does not fit the document");
        require(says(json, "digest", document.digest().toString()), "digest does not fit the document");
        require(says(json, "code", RequestCode.of(document.digest()).text()), "code does not fit the document");
        require(says(json, "request", document.request()), "request does not fit the document");
        require(says(json, "tenant", document.tenant()), "tenant does not fit the document");
        require(
                Duration.between(statement.issuedAt(), statement.notAfter()).compareTo(LONGEST) <= 0,
                "statement is valid for more than an hour");
        require(statement.decision() == decision, "statement is of another decision");
        require(statement.person().equals(person), "statement is for another person to sign");
        require(
                (decision == Decision.REQUEST) == document.requester().equals(person),
                "requester does not fit the decision");
        return new Offer(document, statement, page(json), json);
    }

    private static boolean says(JsonNode json, String field, String computed) {
        return computed.equals(json.path(field).asString(""));
    }

    private static <T> T parse(JsonNode json, String field, Function<byte[], T> parser) {
        try {
            return parser.apply(json.path(field).asString("").getBytes(StandardCharsets.UTF_8));
        } catch (MalformedProof e) {
            throw contradiction(field + " is malformed: " + e.getMessage(), e);
        }
    }

    private static URI page(JsonNode json) {
        try {
            URI page = URI.create(json.path("signUrl").asString(""));
            require(Address.isSafe(page), "signing link is no safe address");
            return page;
        } catch (IllegalArgumentException e) {
            throw contradiction("signing link is no address", e);
        }
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new Failure("The server's answer contradicts itself: the " + otherwise, Typed.REMEDY);
        }
    }

    private static Failure contradiction(String what, RuntimeException cause) {
        Failure failure = new Failure("The server's answer contradicts itself: the " + what, Typed.REMEDY);
        failure.initCause(cause);
        return failure;
    }

    /** The code that people compare: computed here from the document, and not taken from the server's word. */
    RequestCode code() {
        return RequestCode.of(document.digest());
    }

    /** How long the signing page accepts the key. */
    Duration window() {
        return Duration.between(statement.issuedAt(), statement.notAfter());
    }
}
