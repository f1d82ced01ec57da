package dev.twokey.people;

import dev.twokey.approval.Request;
import dev.twokey.audit.Logs;
import dev.twokey.kernel.Actor;
import dev.twokey.kernel.Answer;
import dev.twokey.kernel.Secret;
import dev.twokey.kernel.TenantId;
import dev.twokey.proof.PersonRecord.Purpose;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The door of a customer's first person: two persons of the provider invited the tenant, whoever of them asked passes a link
 * to the customer, and whoever holds it registers keys and signs what makes them the tenant's first person.
 */
@Component
public class CustomerFoundings {
    private final CustomerLinks invitations;
    private final CustomerSigning signing;
    private final CustomerStore store;
    private final Links links;
    private final CandidateStore candidates;
    private final KeyCeremony keys;
    private final Logs logs;
    private final TransactionTemplate transaction;

    CustomerFoundings(
            CustomerLinks invitations,
            CustomerSigning signing,
            CustomerStore store,
            Links links,
            CandidateStore candidates,
            KeyCeremony keys,
            Logs logs,
            TransactionTemplate transaction) {
        this.invitations = invitations;
        this.signing = signing;
        this.store = store;
        this.links = links;
        this.candidates = candidates;
        this.keys = keys;
        this.logs = logs;
        this.transaction = transaction;
    }

    /**
     * Makes the link of an approved invitation; one that was made before is worthless from now on. Only whoever asked for the
     * invitation gets it, and is too close to whoever uses it.
     *
     * @param invitation of the kind {@code tenant-invitation}, with the tenant's short name in its field {@code invites}
     * @param named who is to use it
     */
    public Answer<Invitation> link(Actor.Person by, Request invitation, Colleague named) {
        return invitations.make(by, invitation.id(), named);
    }

    /** How far it is. Changes nothing. */
    public Answer<CustomerView> look(Secret link) {
        return links.open(link, this::isOpen).then(opened -> Answer.granted(CustomerView.of(opened.candidate())));
    }

    /** Options for the key that is the next step. */
    public Answer<PasskeyOptions> offerKey(Secret link, Purpose purpose) {
        return links.open(link, this::isOpen, purpose)
                .then(opened -> Answer.granted(keys.offer(opened.candidate(), purpose)));
    }

    /** Registers the key. It does nothing until its person has signed. */
    public Answer<CustomerView> registerKey(Secret link, Purpose purpose, String credentialJson) {
        return links.open(link, this::isOpen, purpose)
                .then(opened -> keys.accept(opened.candidate(), purpose, Registrar.LINK, credentialJson)
                        .then(key -> transaction.execute(status -> register(link, purpose, key))));
    }

    /** Whoever makes another link meanwhile waits, or was here before; then this one is none any more. */
    private Answer<CustomerView> register(Secret link, Purpose purpose, NewKey key) {
        return holding(link)
                .then(held -> links.open(link, this::isOpen, purpose))
                .then(opened -> candidates.register(opened.candidate().id(), key)
                        ? look(link)
                        : Answer.refused(PeopleRefusal.PASSKEY_KNOWN));
    }

    /** Offers what the person is to sign, for some minutes. */
    public Answer<FoundingStatement> offerStatement(Secret link) {
        return transaction.execute(status -> holding(link).then(opened -> signing.offer(opened.candidate())));
    }

    /** Takes the signature: the tenant has its first person. */
    public Answer<CustomerView> sign(Secret link, String assertionJson) {
        return transaction
                .execute(status -> holding(link).then(opened -> signing.sign(opened.candidate(), assertionJson)))
                .then(candidate -> {
                    logs.sequence(TenantId.DEPLOYMENT);
                    logs.find(candidate.facts().tenant().orElseThrow()).ifPresent(logs::sequence);
                    return look(link);
                });
    }

    /** What the link opens once nobody else is at this tenant's founding. */
    private Answer<Links.Opened> holding(Secret link) {
        return links.open(link, this::isOpen).then(opened -> {
            store.hold(opened.candidate().facts().tenant().orElseThrow());
            return links.open(link, this::isOpen);
        });
    }

    private boolean isOpen(Candidate candidate) {
        return candidate.kind() == Candidate.Kind.CUSTOMER
                && store.invitation(candidate.id()).isPresent();
    }
}
