package dev.twokey.cli;

import dev.twokey.proof.Bytes;
import dev.twokey.proof.Decision;
import dev.twokey.proof.Digest;
import dev.twokey.proof.JsonArray;
import dev.twokey.proof.JsonObject;
import dev.twokey.proof.KeyRule;
import dev.twokey.proof.MerkleTree;
import dev.twokey.proof.RequestCode;
import dev.twokey.proof.RequestDocument;
import dev.twokey.proof.Statement;
import dev.twokey.proof.Witness;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import tools.jackson.databind.node.ObjectNode;

/** Answers of a server at which Alice asks for access to Contoso; what is to be signed is a real document. */
final class Contoso {
    static final String REQUEST = "req_01kavd5r6zf6bvwx1b7mt9qg2h";
    static final String ALICE = "per_01kavd5r6zf6bvwx1b7mt9qg2j";
    static final String BOB = "per_01kavd5r6zf6bvwx1b7mt9qg2k";
    static final String CAROL = "per_01kavd5r6zf6bvwx1b7mt9qg2m";
    static final RequestDocument DOCUMENT = document(content -> content);
    static final RequestCode CODE = RequestCode.of(DOCUMENT.digest());
    static final String SIGN = "http://keys.localhost:8080/sign/n0nce";

    private static final String DIRECTORY = "entra:6e1b1ad8-6f4b-4c9c-9d2c-0d4b1b0a7a11";

    private Contoso() {}

    /** What Alice asks for, after some change. */
    static RequestDocument document(UnaryOperator<JsonObject> change) {
        return RequestDocument.of(change.apply(JsonObject.of("type", "twokey/elevation")
                .with("version", 1)
                .with("deployment", "harbour")
                .with("tenant", "contoso")
                .with("directory", DIRECTORY)
                .with("request", REQUEST)
                .with("requester", ALICE)
                .with(
                        "keyRule",
                        KeyRule.of(KeyRule.KeySet.of(1, "service-engineering", "soc"))
                                .toJson())
                .with("policy", Digest.of(new byte[] {1}))
                .with("account", account())
                .with("roleGroup", roleGroup("security-manager", "Security Manager", "change security policy"))
                .with("seconds", 5400)
                .with("start", "when-approved")
                .with("answerWithinSeconds", 14400)
                .with("justification", "Rotate the keys")
                .with("ticket", "INC-1")));
    }

    private static JsonObject account() {
        return JsonObject.of("id", "acc_01kavd5r6zf6bvwx1b7mt9qg2n").with("name", "alice-op@harbour.example");
    }

    static JsonObject roleGroup(String slug, String role, String may) {
        return JsonObject.of("slug", slug)
                .with("id", "9b1c2d3e")
                .with("name", "TwoKey Roles - " + role)
                .with("role", role)
                .with("may", JsonArray.ofStrings(List.of(may)))
                .with("mayNot", JsonArray.ofStrings(List.of("create users")));
    }

    /** What Alice signs to ask, with 5 minutes to do it. */
    static ObjectNode asking() {
        return offer(DOCUMENT, statement(DOCUMENT, Decision.REQUEST, ALICE));
    }

    /** What Bob signs to approve. */
    static ObjectNode approving() {
        return offer(DOCUMENT, statement(DOCUMENT, Decision.APPROVE, BOB));
    }

    /** An offer whose parts all fit each other. */
    static ObjectNode offer(RequestDocument document, Statement statement) {
        return Screen.object()
                .put("request", document.request())
                .put("tenant", document.tenant())
                .put("state", "draft")
                .put("code", RequestCode.of(document.digest()).text())
                .put("digest", document.digest().toString())
                .put("document", new String(document.bytes(), StandardCharsets.UTF_8))
                .put("statement", new String(statement.bytes(), StandardCharsets.UTF_8))
                .put("nonce", "n0nce")
                .put("signUrl", SIGN);
    }

    static Statement statement(RequestDocument document, Decision decision, String person) {
        Witness empty = new Witness(0, MerkleTree.emptyRoot());
        return new Statement(
                document.deployment(),
                1,
                document.tenant(),
                document.document().string("directory"),
                document.request(),
                document.digest(),
                decision,
                person,
                Bytes.of(new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16}),
                document.policy(),
                empty,
                empty,
                "n0nce",
                Instant.parse("2026-11-24T14:10:00Z"),
                Instant.parse("2026-11-24T14:15:00Z"));
    }

    /** Who is signed in. */
    static String me(String person) {
        return Screen.object().put("person", person).put("name", "Somebody").toString();
    }

    /** The request as everybody sees it; {@code more} are further members. */
    static String request(String state, String more) {
        return """
                {"request":"%s","tenant":"contoso","tenantName":"Contoso","kind":"elevation","state":"%s","code":"%s",\
                "requester":{"person":"%s","name":"Alice Archer","account":"alice-op@harbour.example"},\
                "roleGroup":{"slug":"security-manager","name":"TwoKey Roles - Security Manager","role":"Security Manager",\
                "may":["change security policy"],"mayNot":["create users"]},\
                "duration":"PT1H30M","justification":"Rotate the keys","ticket":"INC-1","answerBy":"2026-11-24T18:05:00Z"%s}""".formatted(REQUEST, state, CODE, ALICE, more);
    }

    /** Keys that were turned, as a member of a request. */
    static String keys(String... keys) {
        return ",\"keys\":[" + String.join(",", keys) + "]";
    }

    static String key(String person, String name, Decision decision) {
        return Screen.object()
                .put("person", person)
                .put("name", name)
                .put("decision", decision.word())
                .toString();
    }

    static String list(String... requests) {
        return "{\"requests\":[" + String.join(",", requests) + "]}";
    }

    static String path(String rest) {
        return "/api/v1/tenants/contoso/requests/" + REQUEST + rest;
    }

    static String problem(String code, String title, String detail) {
        return Screen.object()
                .put("type", "/problems/" + code)
                .put("title", title)
                .put("detail", detail)
                .put("reference", "ref-7")
                .toString();
    }
}
