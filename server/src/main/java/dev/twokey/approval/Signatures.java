package dev.twokey.approval;

import dev.twokey.approval.spi.Signer;
import dev.twokey.approval.spi.Signers;
import dev.twokey.kernel.Answer;
import dev.twokey.kernel.PersonId;
import dev.twokey.kernel.Refusal;
import dev.twokey.proof.Assertion;
import dev.twokey.proof.Assertions;
import dev.twokey.proof.Bytes;
import dev.twokey.proof.CanonicalJson;
import dev.twokey.proof.Decision;
import dev.twokey.proof.Digest;
import dev.twokey.proof.InvalidSignature;
import dev.twokey.proof.KeyRule;
import dev.twokey.proof.MalformedProof;
import dev.twokey.proof.RequestDocument;
import dev.twokey.proof.SigningKey;
import dev.twokey.proof.Statement;
import dev.twokey.proof.VerifiedAssertion;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Verifies what was signed, at receipt and again before the warrant, always against the authority log. */
@Component
class Signatures {
    private final Signers signers;

    Signatures(Signers signers) {
        this.signers = signers;
    }

    /** A signature under an offer: the offer is still about this request as it stands, and the signature holds. */
    Answer<VerifiedAssertion> verify(Request request, Offer offer, Assertion assertion, Optional<Bytes> userHandle) {
        return speaksOf(request, offer.person(), offer.decision(), offer.statement())
                ? verify(request, offer.person(), offer.statement(), assertion, userHandle)
                : Answer.refused(ApprovalRefusal.REQUEST_CHANGED);
    }

    /** One signature by this person under this statement. */
    private Answer<VerifiedAssertion> verify(
            Request request, PersonId person, String statement, Assertion assertion, Optional<Bytes> userHandle) {
        Optional<Signer> signer = signers.signer(person);
        if (signer.isEmpty()) {
            return Answer.refused(ApprovalRefusal.PERSON_DISABLED);
        }
        if (SecondPerson.isForeign(request, signer.get())) {
            return Answer.refused(ApprovalRefusal.NOT_YOUR_TENANT);
        }
        Optional<SigningKey> key = signer.get().keys().stream()
                .filter(candidate -> candidate.credentialId().equals(assertion.credentialId()))
                .findFirst();
        if (key.isEmpty()) {
            return Answer.refused(ApprovalRefusal.KEY_UNKNOWN);
        }
        try {
            return Answer.granted(
                    Assertions.verify(bytes(statement), assertion, key.get(), signers.signingOrigin(), userHandle));
        } catch (InvalidSignature invalid) {
            return Answer.refused(SignatureRefusal.of(invalid));
        } catch (MalformedProof malformed) {
            return Answer.refused(SignatureRefusal.MALFORMED);
        }
    }

    /**
     * Every key of the request again, from the stored bytes: the document is what its digest says, each statement is
     * about it and of this epoch, each signature holds and is of somebody whose keys count at this tenant, the distinct persons satisfy the rule, and no two of them are as
     * one: rows, or an introduction that came after the key, may have joined them since (decision 0011).
     */
    Optional<Refusal> incomplete(Request request, long epoch, Instant now) {
        Optional<Refusal> changed = changed(request);
        if (changed.isPresent()) {
            return changed;
        }
        if (request.keys().stream().anyMatch(key -> epoch(key) != epoch)) {
            return Optional.of(ApprovalRefusal.EPOCH_OVER);
        }
        List<KeyRule.Signer> approvers = new ArrayList<>();
        boolean asked = false;
        for (TurnedKey key : request.keys()) {
            Assertion assertion = Assertion.fromJson(CanonicalJson.parseObject(bytes(key.assertion())));
            // The handle was judged at receipt; it is neither signed nor kept.
            if (verify(request, key.person(), key.statement(), assertion, Optional.empty())
                    instanceof Answer.Refused<VerifiedAssertion> no) {
                return Optional.of(no.refusal());
            }
            switch (key.decision()) {
                case REQUEST -> asked = key.person().equals(request.requester());
                case APPROVE -> approvers.add(approver(key.person()));
                case FOUND -> {
                    return Optional.of(ApprovalRefusal.REQUEST_CHANGED);
                }
            }
        }
        boolean complete =
                asked && request.rule().satisfiedBy(request.requester().toString(), approvers);
        if (!complete) {
            return Optional.of(ApprovalRefusal.KEYS_INCOMPLETE);
        }
        return areTooCloselyJoined(request.keys(), now)
                ? Optional.of(ApprovalRefusal.TOO_CLOSELY_JOINED)
                : Optional.empty();
    }

    private boolean areTooCloselyJoined(List<TurnedKey> keys, Instant now) {
        return keys.stream()
                .anyMatch(one ->
                        keys.stream().anyMatch(other -> signers.tooCloselyJoined(one.person(), other.person(), now)));
    }

    private KeyRule.Signer approver(PersonId person) {
        return new KeyRule.Signer(
                person.toString(),
                signers.signer(person).map(SecondPerson::teams).orElse(Set.of()));
    }

    /** Whether the request is still what was signed on it so far: a row that was changed behind our back is not. */
    static Optional<Refusal> changed(Request request) {
        boolean whole = Digest.of(bytes(request.text())).equals(request.digest())
                && RequestDocument.parse(bytes(request.text()))
                        .requester()
                        .equals(request.requester().toString())
                && request.keys().stream()
                        .allMatch(key -> speaksOf(request, key.person(), key.decision(), key.statement()));
        return whole ? Optional.empty() : Optional.of(ApprovalRefusal.REQUEST_CHANGED);
    }

    /** Whether the statement is this person's, of this decision, about exactly this document. */
    private static boolean speaksOf(Request request, PersonId person, Decision decision, String statement) {
        Statement said = Statement.parse(bytes(statement));
        RequestDocument document = RequestDocument.parse(bytes(request.text()));
        return document.isNamedBy(said) && said.person().equals(person.toString()) && said.decision() == decision;
    }

    private static long epoch(TurnedKey key) {
        return Statement.parse(bytes(key.statement())).epoch();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
