package dev.twokey.story.outside;

import dev.twokey.proof.Authority;
import dev.twokey.proof.Decision;
import dev.twokey.proof.Digest;
import dev.twokey.proof.InvalidSignature;
import dev.twokey.proof.LogLine;
import dev.twokey.proof.MerkleTree;
import dev.twokey.proof.NoAuthority;
import dev.twokey.proof.Person;
import dev.twokey.proof.RelyingParty;
import dev.twokey.proof.RequestDocument;
import dev.twokey.proof.SignedStatement;
import dev.twokey.proof.Statement;
import dev.twokey.proof.Witness;
import dev.twokey.story.running.Broken;
import java.util.List;

/**
 * Verifies the two keys of a request with nothing but two exported logs: who may sign is replayed from the deployment's,
 * as of the size that each signer saw, and both logs must still begin with what the signers witnessed.
 *
 * @param deployment the deployment's own log, verified
 * @param tenant the customer's log, verified
 * @param signing the relying party of the signing passkeys
 */
public record BothKeys(ExportedLog deployment, ExportedLog tenant, RelyingParty signing) {
    /** @throws Broken when one of the keys does not hold, with the reason */
    public void verify(ProvenRequest request) {
        RequestDocument document = request.document();
        Person requester = signer("the first key", request.asked(), document, Decision.REQUEST);
        Person approver = signer("the second key", request.approved(), document, Decision.APPROVE);
        Broken.unless(
                requester.id().equals(document.requester()),
                "who turned the first key",
                document.requester(),
                requester.id());
        Broken.unless(
                document.keyRule().satisfiedBy(document.requester(), List.of(approver.signer())),
                "the key rule of the document",
                "satisfied by another person",
                approver.id() + " of " + approver.teamNames());
    }

    private Person signer(String what, SignedStatement signed, RequestDocument document, Decision decision) {
        Statement statement = signed.statement();
        Broken.unless(statement.decision() == decision, what, decision.word(), statement.decision());
        Broken.unless(document.isNamedBy(statement), what, "about the document in the log", statement);
        requireWitnessed(what, statement.deploymentLog(), deployment);
        requireWitnessed(what, statement.tenantLog(), tenant);
        try {
            return authority(statement.deploymentLog().size()).requireSigner(signed);
        } catch (InvalidSignature | NoAuthority refused) {
            throw new Broken(what, "a signature of somebody who may sign", String.valueOf(refused.getMessage()));
        }
    }

    private Authority authority(long size) {
        Authority authority = Authority.replay(deployment.entries(), signing);
        Broken.unless(authority.violations().isEmpty(), "the deployment's log", "no violation", authority.violations());
        return authority.asOf(size);
    }

    private static void requireWitnessed(String what, Witness seen, ExportedLog log) {
        List<Digest> leaves =
                log.entries().stream().limit(seen.size()).map(LogLine::leafHash).toList();
        Broken.unless(
                leaves.size() == seen.size() && MerkleTree.root(leaves).equals(seen.root()),
                "what the signer of " + what + " witnessed",
                "the log still begins so: " + seen,
                leaves.size() + ":" + MerkleTree.root(leaves).base64());
    }
}
