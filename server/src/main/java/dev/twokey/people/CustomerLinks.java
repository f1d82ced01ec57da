package dev.twokey.people;

import dev.twokey.approval.Approvals;
import dev.twokey.approval.CompletedKeys;
import dev.twokey.approval.Request;
import dev.twokey.audit.Logs;
import dev.twokey.database.DatabaseClock;
import dev.twokey.kernel.Actor;
import dev.twokey.kernel.Answer;
import dev.twokey.kernel.PersonId;
import dev.twokey.kernel.Refusal;
import dev.twokey.kernel.RequestId;
import dev.twokey.kernel.Secret;
import dev.twokey.kernel.Slug;
import dev.twokey.kernel.TenantId;
import dev.twokey.proof.JsonObject;
import dev.twokey.proof.MalformedProof;
import dev.twokey.proof.PersonRecord.AccountKind;
import dev.twokey.proof.PersonRecord.Purpose;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Makes the links of approved invitations: one after the other, each the death of the one before. */
@Component
class CustomerLinks {
    /** The kind of the request by which two persons of the provider invite a customer's tenant. */
    static final String INVITATION = "tenant-invitation";

    private final Approvals approvals;
    private final Invitations invitations;
    private final CandidateStore candidates;
    private final CustomerStore store;
    private final Membership membership;
    private final PersonLedger ledger;
    private final Logs logs;
    private final DatabaseClock clock;
    private final TransactionTemplate transaction;

    CustomerLinks(
            Approvals approvals,
            Invitations invitations,
            CandidateStore candidates,
            CustomerStore store,
            Membership membership,
            PersonLedger ledger,
            Logs logs,
            DatabaseClock clock,
            TransactionTemplate transaction) {
        this.approvals = approvals;
        this.invitations = invitations;
        this.candidates = candidates;
        this.store = store;
        this.membership = membership;
        this.ledger = ledger;
        this.logs = logs;
        this.clock = clock;
        this.transaction = transaction;
    }

    Answer<Invitation> make(Actor.Person by, RequestId id, Colleague named) {
        Optional<Request> request = approvals
                .find(TenantId.DEPLOYMENT, id)
                .filter(found -> found.kind().equals(INVITATION));
        if (request.isEmpty()) {
            return Answer.refused(PeopleRefusal.NOT_FOUND);
        }
        if (!request.get().requester().equals(by.id())
                || membership.active(by.id()).isEmpty()) {
            return Answer.refused(PeopleRefusal.NOT_THE_REQUESTER);
        }
        return approvals.warrant(TenantId.DEPLOYMENT, id).then(warrant -> make(by, warrant, named));
    }

    private Answer<Invitation> make(Actor.Person by, CompletedKeys warrant, Colleague named) {
        Slug tenant = tenant(warrant.document());
        try {
            return transaction.execute(status -> {
                store.hold(tenant);
                return refuses(warrant.request(), tenant, named)
                        .<Answer<Invitation>>map(Answer::refused)
                        .orElseGet(() -> Answer.granted(write(by, warrant.request(), tenant, named)));
            });
        } catch (MalformedProof dishonestText) {
            return Answer.refused(PeopleRefusal.FACTS_MISSING);
        }
    }

    /** Whom this invitation invites. */
    static Slug tenant(JsonObject document) {
        return new Slug(document.string("invites"));
    }

    private Optional<Refusal> refuses(RequestId invitation, Slug tenant, Colleague named) {
        AccountName account = new AccountName(named.account());
        if (!Customers.isComplete(named)) {
            return Optional.of(PeopleRefusal.FACTS_MISSING);
        }
        if (logs.find(tenant).isEmpty()) {
            return Optional.of(PeopleRefusal.TENANT_UNKNOWN);
        }
        if (store.isUsed(invitation)) {
            return Optional.of(PeopleRefusal.INVITATION_USED);
        }
        if (membership.hasPersons(tenant) || store.hasPersons(tenant)) {
            return Optional.of(PeopleRefusal.TENANT_HAS_PERSONS);
        }
        return invitations.isTaken(List.of(account), Optional.of(invitation))
                ? Optional.of(PeopleRefusal.NAME_TAKEN)
                : Optional.empty();
    }

    private Invitation write(Actor.Person by, RequestId invitation, Slug tenant, Colleague named) {
        Instant now = clock.now();
        PersonStore.Names names = new PersonStore.Names(PersonId.next(now), named.name(), named.mail());
        Facts facts = Invitations.facts(
                names,
                Optional.of(tenant),
                new Extension(
                        List.of(new Newcomer.Account(AccountKind.SIGN_IN, named.account())),
                        Set.of(Customers.TEAM),
                        Set.of(Purpose.values())),
                now);
        Candidate candidate = invitations.candidate(by, Candidate.Kind.CUSTOMER, names, facts, now);
        Secret link = RandomSecret.next("");
        candidates.invite(
                candidate, CandidateStore.Place.ofCustomer(invitation, store.nextLink(invitation)), link, now);
        InvitationId id = new InvitationId(candidate.id());
        logs.append(
                TenantId.DEPLOYMENT,
                new Logs.Entry(
                        "person.invited",
                        by,
                        Optional.of(invitation),
                        JsonObject.of("invitation", id.toString())
                                .with("person", candidate.person().toString()),
                        Map.of()),
                facts.openings(candidate.person().toString()));
        ledger.invited(candidate, invitation, by);
        return new Invitation(id, candidate.person(), link, candidate.notAfter());
    }
}
