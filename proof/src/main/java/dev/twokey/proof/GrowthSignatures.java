package dev.twokey.proof;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whether a growth of authority, or a change of what it is bound by, was signed by two persons who could before, whom it does
 * not concern, who are not as one, and in time.
 */
final class GrowthSignatures {
    private final Authority authority;
    private final WitnessedRoots roots;
    private final LogLine line;

    /**
     * @param authority as it was before the entry
     * @param roots of the log before the entry
     */
    GrowthSignatures(Authority authority, WitnessedRoots roots, LogLine line) {
        this.authority = authority;
        this.roots = roots;
        this.line = line;
    }

    /** @param grows the person who gets more, who does not sign for it */
    void require(RequestDocument request, Optional<PersonRecord> grows, List<SignedStatement> signatures) {
        Unauthorised.unless(signatures.size() >= 2, "signature-missing", "a growth of authority has two signatures");
        List<Person> signers = new ArrayList<>();
        List<KeyRule.Signer> approvers = new ArrayList<>();
        Set<String> distinct = new HashSet<>();
        for (SignedStatement signature : signatures) {
            requireAbout(request, signature.statement(), distinct.isEmpty());
            Person signer = authority.requireSigner(signature);
            Unauthorised.unless(distinct.add(signer.id()), "same-person", "one person signed twice");
            Unauthorised.unless(
                    grows.filter(person -> person.person().equals(signer.id())).isEmpty(),
                    "own-growth",
                    "nobody signs for themselves");
            signers.add(signer);
            if (signature.statement().decision() == Decision.APPROVE) {
                approvers.add(signer.signer());
            }
        }
        Tenancy.requireKeys(grows.flatMap(PersonRecord::tenant), signers);
        Unauthorised.unless(
                request.keyRule().satisfiedBy(request.requester(), approvers),
                "rule-unsatisfied",
                "the document asks for more keys than it has");
        requireNotJoined(distinct);
        StatementTimes.requireAnswered(line.entry(), request, signatures);
    }

    private void requireNotJoined(Set<String> signers) {
        boolean joined = signers.stream()
                .anyMatch(one ->
                        signers.stream().anyMatch(other -> authority.tooCloselyJoined(one, other, line.recorded())));
        Unauthorised.unless(
                !joined, "too-closely-joined", "a signer brought another in, or brought them keys or accounts, lately");
    }

    void requireAbout(RequestDocument request, Statement statement, boolean first) {
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
        Unauthorised.unless(
                roots.holds(statement.deploymentLog()),
                "witness-differs",
                "a statement has seen another log: this one was rewritten, or that one was made up");
    }
}
