package dev.twokey.proof;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A growth of authority that two persons signed who could before, and whom it does not concern. */
record Growth(String request, PersonRecord person) {
    /**
     * Requires that an entry proves its growth.
     *
     * @param authority as it was before the entry
     * @param field the document's field that says what grows: {@code introduces} or {@code extends}
     */
    static Growth require(Authority authority, GenesisDocument genesis, LogLine line, JsonObject data, String field) {
        data.only("document", "signatures");
        JsonObject document = data.object("document");
        Unauthorised.unless(
                !(document.has("introduces") && document.has("extends")), "malformed", "a document grows one thing");
        PersonRecord person = PersonRecord.fromJson(document.object(field));
        RequestDocument request = RequestDocument.of(document);
        Unauthorised.unless(
                request.deployment().equals(genesis.deployment())
                        && request.tenant().equals(Names.DEPLOYMENT_TENANT),
                "wrong-log",
                "the document is of another deployment or tenant");
        requireSignatures(
                authority, line, request, person, data.array("signatures").objects());
        return new Growth(request.request(), person);
    }

    private static void requireSignatures(
            Authority authority, LogLine line, RequestDocument request, PersonRecord person, List<JsonObject> signed) {
        Unauthorised.unless(signed.size() >= 2, "signature-missing", "a growth of authority has two signatures");
        List<KeyRule.Signer> approvers = new ArrayList<>();
        Set<String> distinct = new HashSet<>();
        for (JsonObject json : signed) {
            SignedStatement signature = SignedStatement.fromJson(json);
            requireAbout(line, request, signature.statement(), distinct.isEmpty());
            Person signer = authority.requireSigner(signature);
            Unauthorised.unless(distinct.add(signer.id()), "same-person", "one person signed twice");
            Unauthorised.unless(!signer.id().equals(person.person()), "own-growth", "nobody signs for themselves");
            if (signature.statement().decision() == Decision.APPROVE) {
                approvers.add(signer.signer());
            }
        }
        boolean guarded = approvers.stream()
                .allMatch(approver -> approver.teams().stream().anyMatch(Authority.GUARDIANS::contains));
        Unauthorised.unless(guarded, "not-in-team", "the second key is Service Engineering's or the SOC's");
        Unauthorised.unless(
                request.keyRule().satisfiedBy(request.requester(), approvers),
                "rule-unsatisfied",
                "the document asks for more keys than it has");
    }

    private static void requireAbout(LogLine line, RequestDocument request, Statement statement, boolean first) {
        Unauthorised.unless(
                statement.decision() == (first ? Decision.REQUEST : Decision.APPROVE),
                "decision-differs",
                "the first signature asks, the others approve");
        Unauthorised.unless(
                request.isNamedBy(statement), "statement-differs", "a statement is not about this document");
        Unauthorised.unless(
                !first || statement.person().equals(request.requester()),
                "statement-differs",
                "the first signature is not the requester's");
        Unauthorised.unless(
                statement.deploymentLog().size() <= line.index(),
                "witness-ahead",
                "a statement has seen a log that did not exist");
    }
}
