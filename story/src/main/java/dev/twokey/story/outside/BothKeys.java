package dev.twokey.story.outside;

import dev.twokey.proof.Decision;
import dev.twokey.proof.RelyingParty;
import dev.twokey.proof.RequestSignatures;
import dev.twokey.proof.RequestSignatures.Found;
import dev.twokey.proof.Statement;
import dev.twokey.story.running.Broken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/**
 * Verifies every key that a customer's log tells of with nothing but two exported logs: who may sign is replayed from
 * the deployment's, and both logs must begin with what the signers witnessed.
 *
 * @param deployment the deployment's own log
 * @param tenant the customer's log
 * @param signing the relying party of the signing passkeys
 */
public record BothKeys(ExportedLog deployment, ExportedLog tenant, RelyingParty signing) {
    /** @throws Broken when a key does not hold, or the two of this request are not those of two persons */
    public void verify(ProvenRequest request) {
        switch (found()) {
            case Found.Hold hold ->
                Broken.unless(
                        // All keys of this world are the sandbox's.
                        hold.keys().ofSandbox() >= 2
                                && hold.keys().unproven() == 0
                                && hold.violations().isEmpty(),
                        "the keys in the customer's log",
                        "all of them can be looked at, and nobody claims authority in vain",
                        hold);
            case Found.Fails no ->
                throw new Broken(
                        "entry " + no.entry() + " of the customer's log",
                        "its key holds",
                        no.reason() + ": " + no.message());
            case Found.OtherGenesis no ->
                throw new Broken(
                        "the deployment's log", "its own genesis", no.found().toString());
            case Found.Undecided no ->
                throw new Broken(
                        "the keys in the customer's log",
                        "can be judged",
                        no.why().word());
            case Found.Unreadable no ->
                throw new Broken(
                        "the exported logs", "both can be read", no.broken().message());
        }
        requireTwoPersons(request);
    }

    private Found found() {
        try {
            return RequestSignatures.check(export(tenant), export(deployment), signing, Optional.empty());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the exported logs", e);
        }
    }

    private static RequestSignatures.Export export(ExportedLog log) {
        return new RequestSignatures.Export(log.file(), Optional.of(log.vkey()));
    }

    private static void requireTwoPersons(ProvenRequest request) {
        Statement first = request.asked().statement();
        Statement second = request.approved().statement();
        String requester = request.document().requester();
        Broken.unless(
                first.decision() == Decision.REQUEST && first.person().equals(requester),
                "who turned the first key",
                requester,
                first);
        Broken.unless(
                second.decision() == Decision.APPROVE && !second.person().equals(requester),
                "who turned the second key",
                "another person",
                second);
    }
}
