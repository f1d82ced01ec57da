package dev.twokey.cli;

import dev.twokey.proof.Bytes;
import dev.twokey.proof.Decision;
import dev.twokey.proof.Digest;
import dev.twokey.proof.MerkleTree;
import dev.twokey.proof.RequestCode;
import dev.twokey.proof.Statement;
import dev.twokey.proof.Witness;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** Answers of a server at which Alice asks for access to Contoso. */
final class Contoso {
    static final String REQUEST = "req_01kavd5r6zf6bvwx1b7mt9qg2h";
    static final String PERSON = "per_01kavd5r6zf6bvwx1b7mt9qg2j";
    static final String DOCUMENT = "{\"request\":\"" + REQUEST + "\",\"tenant\":\"contoso\"}";
    static final Digest DIGEST = Digest.of(DOCUMENT.getBytes(StandardCharsets.UTF_8));
    static final RequestCode CODE = RequestCode.of(DIGEST);

    private Contoso() {}

    /** What is to be signed, with 5 minutes to do it. */
    static String draft(Decision decision) {
        return draft(decision, DOCUMENT, "http://keys.localhost:8080/sign/n0nce");
    }

    static String draft(Decision decision, String document, String signUrl) {
        return Screen.object()
                .put("request", REQUEST)
                .put("tenant", "contoso")
                .put("state", "draft")
                .put("code", CODE.text())
                .put("digest", DIGEST.toString())
                .put("document", document)
                .put("statement", new String(statement(decision).bytes(), StandardCharsets.UTF_8))
                .put("nonce", "n0nce")
                .put("signUrl", signUrl)
                .toString();
    }

    private static Statement statement(Decision decision) {
        Witness empty = new Witness(0, MerkleTree.emptyRoot());
        return new Statement(
                "harbour",
                1,
                "contoso",
                "entra:6e1b1ad8-6f4b-4c9c-9d2c-0d4b1b0a7a11",
                REQUEST,
                DIGEST,
                decision,
                PERSON,
                Bytes.of(new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16}),
                DIGEST,
                empty,
                empty,
                "n0nce",
                Instant.parse("2026-11-24T14:10:00Z"),
                Instant.parse("2026-11-24T14:15:00Z"));
    }

    /** The request as everybody sees it; {@code more} are further members. */
    static String request(String state, String more) {
        return """
                {"request":"%s","tenant":"contoso","tenantName":"Contoso","kind":"elevation","state":"%s","code":"%s",\
                "requester":{"person":"%s","name":"Alice Archer","account":"alice-op@harbour.example"},\
                "roleGroup":{"slug":"security-manager","name":"Security Manager","may":["change security policy"],"mayNot":["create users"]},\
                "duration":"PT1H30M","justification":"Rotate the keys","ticket":"INC-1","answerBy":"2026-11-24T18:05:00Z"%s}""".formatted(REQUEST, state, CODE, PERSON, more);
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
