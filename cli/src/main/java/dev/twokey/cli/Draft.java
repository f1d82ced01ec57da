package dev.twokey.cli;

import dev.twokey.proof.Decision;
import dev.twokey.proof.Digest;
import dev.twokey.proof.MalformedProof;
import dev.twokey.proof.RequestCode;
import dev.twokey.proof.Statement;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import tools.jackson.databind.JsonNode;

/**
 * What is to be signed, after it was checked that it belongs together: the code that people compare is computed here,
 * from the document, and not taken from the server's word.
 *
 * @param window how long the signing page accepts the key
 */
record Draft(String tenant, String request, RequestCode code, URI page, Duration window) {
    /** @param answer the server's answer: document, digest, statement, code and the signing page's address */
    static Draft of(String tenant, JsonNode answer, Decision decision) {
        Digest digest = Digest.of(bytes(answer, "document"));
        Statement statement = statement(answer);
        String request = answer.path("request").asString("");
        RequestCode code = RequestCode.of(digest);
        require(digest.toString().equals(answer.path("digest").asString("")), "digest");
        require(code.text().equals(answer.path("code").asString("")), "code");
        require(statement.requestDigest().equals(digest), "statement's digest");
        require(statement.decision() == decision, "statement's decision");
        require(statement.tenant().equals(tenant), "statement's tenant");
        require(statement.request().equals(request), "statement's request");
        Duration window = Duration.between(statement.issuedAt(), statement.notAfter());
        return new Draft(tenant, request, code, page(answer), window);
    }

    private static byte[] bytes(JsonNode answer, String field) {
        return answer.path(field).asString("").getBytes(StandardCharsets.UTF_8);
    }

    private static Statement statement(JsonNode answer) {
        try {
            return Statement.parse(bytes(answer, "statement"));
        } catch (MalformedProof e) {
            Failure failure = contradiction("statement");
            failure.initCause(e);
            throw failure;
        }
    }

    private static URI page(JsonNode answer) {
        try {
            URI page = URI.create(answer.path("signUrl").asString(""));
            require(Address.isSafe(page), "signing link");
            return page;
        } catch (IllegalArgumentException e) {
            Failure failure = contradiction("signing link");
            failure.initCause(e);
            throw failure;
        }
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw contradiction(what);
        }
    }

    private static Failure contradiction(String what) {
        return new Failure(
                "The server's answer contradicts itself: the " + what + " does not fit",
                "Sign nothing, and report it to whoever is responsible for security.");
    }
}
