package dev.twokey.approval;

import dev.twokey.audit.Restores;
import dev.twokey.database.DatabaseClock;
import dev.twokey.kernel.Actor;
import dev.twokey.kernel.Answer;
import dev.twokey.kernel.PersonId;
import dev.twokey.kernel.Refusal;
import dev.twokey.kernel.RequestId;
import dev.twokey.kernel.TenantId;
import dev.twokey.proof.Assertion;
import dev.twokey.proof.Bytes;
import dev.twokey.proof.CanonicalJson;
import dev.twokey.proof.Decision;
import dev.twokey.proof.VerifiedAssertion;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Two-Key's door: ask, turn keys, refuse, and obtain the warrant when the keys of distinct persons are complete. */
@Component
public class Approvals {
    private final RequestStore store;
    private final OfferStore offered;
    private final Drafts drafts;
    private final SecondPerson secondPerson;
    private final Signatures signatures;
    private final Offers offers;
    private final dev.twokey.approval.spi.Signers signers;
    private final RequestLedger ledger;
    private final Restores restores;
    private final Dismissals dismissals;
    private final Expiries expiries;
    private final DatabaseClock clock;
    private final TransactionTemplate transaction;
    private final Subjects subjects;

    Approvals(
            RequestStore store,
            OfferStore offered,
            Drafts drafts,
            SecondPerson secondPerson,
            Signatures signatures,
            Offers offers,
            dev.twokey.approval.spi.Signers signers,
            RequestLedger ledger,
            Restores restores,
            Dismissals dismissals,
            Expiries expiries,
            DatabaseClock clock,
            TransactionTemplate transaction,
            Subjects subjects) {
        this.store = store;
        this.offered = offered;
        this.drafts = drafts;
        this.secondPerson = secondPerson;
        this.signatures = signatures;
        this.offers = offers;
        this.signers = signers;
        this.ledger = ledger;
        this.restores = restores;
        this.dismissals = dismissals;
        this.expiries = expiries;
        this.clock = clock;
        this.transaction = transaction;
        this.subjects = subjects;
    }

    /** Writes a request down, unsigned. It tells nobody and lapses when its requester does not turn the first key. */
    public Request draft(Proposal proposal) {
        return transaction.execute(status -> drafts.write(proposal));
    }

    /** Offers the statement that this person would sign, if this person may, for the key that they used last. */
    public Answer<Offer> offer(TenantId tenant, RequestId id, PersonId person, Decision decision) {
        return offer(tenant, id, person, decision, Optional.empty());
    }

    /** The same for one of the person's signing keys, by its credential id. */
    public Answer<Offer> offer(
            TenantId tenant, RequestId id, PersonId person, Decision decision, Optional<Bytes> credential) {
        return holding(
                tenant,
                id,
                (request, now) -> refusal(request, person, decision, now)
                        .<Answer<Offer>>map(refusal -> ledger.refused(request, person, Attempt.of(decision), refusal))
                        .orElseGet(() -> offers.make(request, person, decision, credential, now)));
    }

    /**
     * An offer that is open, once more for another key of the same person: about the same request and decision, and for no
     * longer. A no is not logged: whoever knows a nonce has not proven who they are, and must not fill a log.
     */
    public Answer<Offer> offerUnder(String nonce, Bytes credential) {
        return whileOpen(nonce, earlier -> (request, now) -> offers.under(credential, request, earlier, now));
    }

    /** An offer for the page that shows it, while it can be signed: whoever reads that page has not signed in. */
    public Answer<Offer> open(String nonce) {
        return whileOpen(nonce, offer -> (request, now) -> Answer.granted(offer));
    }

    private Answer<Offer> whileOpen(String nonce, Function<Offer, BiFunction<Request, Instant, Answer<Offer>>> act) {
        return offered.find(nonce)
                .map(offer -> holding(
                        offer.tenant(),
                        offer.request(),
                        (request, now) -> refusal(request, offer, now)
                                .<Answer<Offer>>map(Answer::refused)
                                .orElseGet(() -> act.apply(offer).apply(request, now))))
                .orElseGet(() -> Answer.refused(ApprovalRefusal.NOT_FOUND));
    }

    /** What was offered under this nonce, be it open or not. Gives no power. */
    public Optional<Offer> offered(String nonce) {
        return offered.find(nonce);
    }

    /**
     * Turns a key: verifies the signature under an offered statement and moves the request on.
     *
     * @param userHandle whose passkey it is, as the authenticator says, if it says so (WebAuthn Level 3, 7.2 step 6)
     */
    public Answer<Request> turn(String nonce, Assertion assertion, Optional<Bytes> userHandle) {
        Optional<Offer> found = offered.find(nonce);
        if (found.isEmpty()) {
            return Answer.refused(ApprovalRefusal.NOT_FOUND);
        }
        Offer offer = found.get();
        Answer<Request> answer = holding(
                offer.tenant(), offer.request(), (request, before) -> turn(request, offer, assertion, userHandle));
        // What was just written counts once it is numbered and signed; nobody should have to wait for the next job.
        restores.sequence(offer.tenant());
        return answer;
    }

    /** The persons are held and the time is read afterwards: what is written then is what the log will say, too. */
    private Answer<Request> turn(Request request, Offer offer, Assertion assertion, Optional<Bytes> userHandle) {
        signers.hold(persons(request, offer.person()));
        Instant now = clock.now();
        Optional<Refusal> refusal = refusal(request, offer, now);
        if (refusal.isPresent()) {
            return ledger.refused(request, offer.person(), Attempt.SIGN, refusal.get());
        }
        return switch (signatures.verify(request, offer, assertion, userHandle)) {
            case Answer.Refused<VerifiedAssertion> no ->
                ledger.refused(request, offer.person(), Attempt.SIGN, no.refusal());
            case Answer.Granted<VerifiedAssertion> yes ->
                signers.counterRises(
                                assertion.credentialId().toArray(), yes.value().signCount())
                        ? Answer.granted(turned(request, offer, assertion, now))
                        : ledger.refused(request, offer.person(), Attempt.SIGN, SignatureRefusal.COUNTER_FELL);
        };
    }

    private Set<PersonId> persons(Request request, PersonId signing) {
        Set<PersonId> persons = new HashSet<>(subjects.of(request).concerns(request));
        persons.add(signing);
        persons.add(request.requester());
        request.keys().forEach(key -> persons.add(key.person()));
        return persons;
    }

    private Request turned(Request request, Offer offer, Assertion assertion, Instant now) {
        String proof = CanonicalJson.writeString(assertion.toJson());
        store.turn(request, offer, proof, now);
        ledger.record(
                request,
                RequestLedger.person(request, offer.person()),
                offer.decision() == Decision.REQUEST ? "request.asked" : "request.approved",
                Map.of("statement", offer.statement(), "assertion", proof, "document", request.text()));
        Request signed = store.find(request.tenant(), request.id()).orElseThrow();
        if (offer.decision() == Decision.REQUEST) {
            Instant answerBy = now.plusSeconds(request.document().integer("answerWithinSeconds"));
            return ledger.move(signed, State.PENDING, Optional.of(offer.person()), Optional.empty(), answerBy, now);
        }
        if (signatures.incomplete(signed, restores.epoch(), now).isPresent()) {
            return signed;
        }
        Request approved = ledger.move(
                signed, State.APPROVED, Optional.of(offer.person()), Optional.empty(), signed.deadline(), now);
        subjects.of(approved).approved(approved, now);
        return approved;
    }

    /** Another person of the rule's teams says no, be they too close to approve or not. The reason is shown. */
    public Answer<Request> deny(TenantId tenant, RequestId id, Actor.Person actor, String reason) {
        return holding(tenant, id, (request, now) -> dismissals.deny(request, actor, reason, now));
    }

    /** The requester takes the request back. */
    public Answer<Request> withdraw(TenantId tenant, RequestId id, Actor.Person actor) {
        return holding(tenant, id, (request, now) -> dismissals.withdraw(request, actor, now));
    }

    /** Ends what nobody signed or answered in time. Returns how many. */
    public int expireDue() {
        int ended = 0;
        for (RequestStore.Name due : store.due()) {
            ended += transaction.execute(status -> expiries.expire(due)) ? 1 : 0;
        }
        return ended;
    }

    /** The right to act on an approved request: every signature verified again, everything else re-checked. */
    public Answer<CompletedKeys> warrant(TenantId tenant, RequestId id) {
        return transaction.execute(status -> {
            Optional<Request> found = store.find(tenant, id);
            if (found.isEmpty() || found.get().state() != State.APPROVED) {
                return Answer.refused(ApprovalRefusal.KEYS_INCOMPLETE);
            }
            Request request = found.get();
            Instant now = clock.now();
            return restores.refuses(tenant)
                    .or(() -> signatures.incomplete(request, restores.epoch(), now))
                    .or(() -> subjects.of(request).recheck(request, now))
                    .<Answer<CompletedKeys>>map(Answer::refused)
                    .orElseGet(() -> Answer.granted(new CompletedKeys(request)));
        });
    }

    /** What those who sign it agree to, in plain sentences; empty where its own fields say all. */
    public List<String> inWords(Request request) {
        return subjects.of(request).inWords(request);
    }

    /** One request of this tenant. */
    public Optional<Request> find(TenantId tenant, RequestId id) {
        return store.find(tenant, id);
    }

    /** What this person asked for, newest first. */
    public List<Request> of(PersonId requester, int most) {
        return store.of(requester, most);
    }

    /** The requests of this tenant that are in one of these states, newest first. */
    public List<Request> of(TenantId tenant, Set<State> states, int most) {
        return store.of(tenant, states, most);
    }

    /** What this person has not signed, or nobody has answered yet; newest first. */
    public List<Request> unanswered(PersonId requester, int most) {
        return store.unanswered(requester, most);
    }

    /** What waits for a second key in any tenant, behind this one; what must be answered first, first. */
    public List<Request> pending(Optional<Request> after, int most) {
        return store.pending(after, most);
    }

    /** Why this person could not turn the second key now, for the requests of one list; the buttons ask it, too. */
    public Function<Request, Optional<Refusal>> whyNot(PersonId person) {
        SecondPerson rule = secondPerson.forOneList();
        Instant now = clock.now();
        return request -> rule.refuses(request, person, Decision.APPROVE, now);
    }

    /** Whether this person could deny it now, which more may than could approve it. */
    public boolean mayDeny(Request request, PersonId person) {
        return secondPerson.refusesDenial(request, person, clock.now()).isEmpty();
    }

    /** One act on a request at a time. The time is read after the lock: whoever waited does not answer too late. */
    private <T> Answer<T> holding(TenantId tenant, RequestId id, BiFunction<Request, Instant, Answer<T>> act) {
        return transaction.execute(status -> store.lock(tenant, id)
                .map(request -> act.apply(request, clock.now()))
                .orElseGet(() -> Answer.refused(ApprovalRefusal.NOT_FOUND)));
    }

    /** Of an offer that was made: used or over, or the person may not any more. */
    private Optional<Refusal> refusal(Request request, Offer offer, Instant now) {
        if (offered.isUsed(offer.nonce())) {
            return Optional.of(ApprovalRefusal.SIGNATURE_REPLAYED);
        }
        if (offer.said().epoch() != restores.epoch()) {
            return Optional.of(ApprovalRefusal.EPOCH_OVER);
        }
        return offer.notAfter().isAfter(now)
                ? refusal(request, offer.person(), offer.decision(), now)
                : Optional.of(ApprovalRefusal.STATEMENT_EXPIRED);
    }

    private Optional<Refusal> refusal(Request request, PersonId person, Decision decision, Instant now) {
        return restores.refuses(request.tenant())
                .or(() -> secondPerson.refuses(request, person, decision, now))
                .or(() -> Signatures.changed(request))
                .or(() -> subjects.of(request).recheck(request, now));
    }
}
