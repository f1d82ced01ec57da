package dev.twokey.people;

import dev.twokey.approval.Approvals;
import dev.twokey.approval.Proposal;
import dev.twokey.approval.Request;
import dev.twokey.audit.Logs;
import dev.twokey.database.DatabaseClock;
import dev.twokey.kernel.Actor;
import dev.twokey.kernel.Answer;
import dev.twokey.kernel.PersonId;
import dev.twokey.kernel.Slug;
import dev.twokey.kernel.TenantId;
import dev.twokey.proof.Authority;
import dev.twokey.proof.Bytes;
import dev.twokey.proof.Digest;
import dev.twokey.proof.KeyRule;
import dev.twokey.proof.MalformedProof;
import dev.twokey.proof.PersonRecord.AccountKind;
import dev.twokey.proof.PersonRecord.Purpose;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The door to a customer's persons. The first comes by an invitation ({@link CustomerFoundings}); further ones are named by a
 * colleague, or by the provider with a colleague's key. What is not of the tenant that is asked for is not there.
 */
@Component
public class Customers {
    /** Everybody of every customer is in this team, and nobody else. */
    public static final Slug TEAM = new Slug(Authority.CUSTOMERS);

    private final People people;
    private final Membership membership;
    private final PersonStore persons;
    private final CandidateStore candidates;
    private final Invitations invitations;
    private final GrowthRules growth;
    private final Approvals approvals;
    private final Logs logs;
    private final DatabaseClock clock;
    private final TransactionTemplate transaction;
    private final PeopleSettings settings;

    Customers(
            People people,
            Membership membership,
            PersonStore persons,
            CandidateStore candidates,
            Invitations invitations,
            GrowthRules growth,
            Approvals approvals,
            Logs logs,
            DatabaseClock clock,
            TransactionTemplate transaction,
            PeopleSettings settings) {
        this.people = people;
        this.membership = membership;
        this.persons = persons;
        this.candidates = candidates;
        this.invitations = invitations;
        this.growth = growth;
        this.approvals = approvals;
        this.logs = logs;
        this.clock = clock;
        this.transaction = transaction;
        this.settings = settings;
    }

    /** Whether this is a person of this tenant, and active. */
    public boolean isActive(PersonId person, Slug tenant) {
        return membership.isOf(person, tenant);
    }

    /** The persons of this tenant, those who are disabled included. */
    public List<People.Member> of(Slug tenant) {
        return membership.personsOf(tenant).stream()
                .flatMap(person -> people.find(PersonId.parse(person.id())).stream())
                .toList();
    }

    /** Names a colleague. The invitation has no power: two persons sign for it, one of them of this tenant. */
    public Answer<Invitation> invite(Actor.Person by, Slug tenant, Colleague named) {
        if (!isComplete(named)) {
            return Answer.refused(PeopleRefusal.FACTS_MISSING);
        }
        return invite(
                by,
                tenant,
                Candidate.Kind.INTRODUCTION,
                new PersonStore.Names(PersonId.next(clock.now()), named.name(), named.mail()),
                new Extension(
                        List.of(new Newcomer.Account(AccountKind.SIGN_IN, named.account())),
                        Set.of(TEAM),
                        Set.of(Purpose.values())));
    }

    /** Invites a person of this tenant to more keys, which they make themselves as long as they can sign in. */
    public Answer<Invitation> inviteKeys(Actor.Person by, Slug tenant, PersonId person, Set<Purpose> keys) {
        if (by.id().equals(person)) {
            return Answer.refused(PeopleRefusal.OWN_GROWTH);
        }
        Optional<PersonStore.Names> names =
                membership.tenant(person).filter(tenant::equals).flatMap(own -> persons.names(person));
        if (names.isEmpty()) {
            return Answer.refused(PeopleRefusal.NOT_FOUND);
        }
        if (membership.active(person).isEmpty()) {
            return Answer.refused(PeopleRefusal.PERSON_DISABLED);
        }
        return keys.isEmpty()
                ? Answer.refused(PeopleRefusal.NOTHING_TO_ADD)
                : invite(by, tenant, Candidate.Kind.EXTENSION, names.get(), new Extension(List.of(), Set.of(), keys));
    }

    private Answer<Invitation> invite(
            Actor.Person by, Slug tenant, Candidate.Kind kind, PersonStore.Names person, Extension extension) {
        if (!mayAsk(by.id(), tenant)) {
            return refusedTo(by.id(), tenant);
        }
        if (!membership.hasPersons(tenant)) {
            return Answer.refused(PeopleRefusal.TENANT_UNKNOWN);
        }
        List<AccountName> names = extension.accounts().stream()
                .map(account -> new AccountName(account.name()))
                .toList();
        if (invitations.isTaken(names)) {
            return Answer.refused(PeopleRefusal.NAME_TAKEN);
        }
        try {
            return transaction.execute(
                    status -> Answer.granted(invitations.write(by, kind, person, Optional.of(tenant), extension)));
        } catch (MalformedProof dishonestText) {
            return Answer.refused(PeopleRefusal.FACTS_MISSING);
        }
    }

    /**
     * Drafts the request under which the invitation becomes authority, in the tenant's own log; the actor turns its first key.
     *
     * @param directory the tenant's directory, as statements name it
     */
    public Answer<Request> draft(Actor.Person by, Slug tenant, String directory, InvitationId invitation) {
        Optional<Candidate> found = candidates
                .byId(invitation.value())
                .filter(Candidate::isInvited)
                .filter(candidate -> candidate.facts().tenant().equals(Optional.of(tenant)));
        Optional<TenantId> log = logs.find(tenant);
        if (found.isEmpty() || log.isEmpty()) {
            return Answer.refused(PeopleRefusal.NOT_FOUND);
        }
        Candidate candidate = found.get();
        if (!growth.mayAsk(by.id(), candidate)) {
            return refusedTo(by.id(), tenant);
        }
        if (candidate.person().equals(by.id())) {
            return Answer.refused(PeopleRefusal.OWN_GROWTH);
        }
        if (!candidate.isReady()) {
            return Answer.refused(PeopleRefusal.INVITATION_INCOMPLETE);
        }
        return growth.refuses(candidate)
                .<Answer<Request>>map(Answer::refused)
                .orElseGet(
                        () -> Answer.granted(approvals.draft(proposal(by, tenant, log.get(), directory, candidate))));
    }

    private Proposal proposal(Actor.Person by, Slug tenant, TenantId log, String directory, Candidate candidate) {
        GrowthKind kind = GrowthKind.of(candidate.kind());
        KeyRule rule = growth.rule(by.id(), candidate);
        return new Proposal(
                log,
                tenant,
                directory,
                kind.word(),
                by,
                kind.content(candidate),
                rule,
                Digest.of(rule.toJson()),
                settings.pendingExpiry());
    }

    private boolean mayAsk(PersonId person, Slug tenant) {
        return membership.isGuardian(person) || membership.isOf(person, tenant);
    }

    /** Another customer learns nothing. */
    private <T> Answer<T> refusedTo(PersonId person, Slug tenant) {
        boolean foreign =
                membership.tenant(person).filter(own -> !own.equals(tenant)).isPresent();
        return Answer.refused(foreign ? PeopleRefusal.NOT_FOUND : PeopleRefusal.NOT_IN_TEAM);
    }

    /** Takes all authority from a person of this tenant at once, by a colleague or by anybody of the provider. */
    public Answer<People.Member> disable(Actor.Person by, Slug tenant, PersonId person, String reason) {
        return isOf(person, tenant) ? people.disable(by, person, reason) : Answer.refused(PeopleRefusal.NOT_FOUND);
    }

    /** Takes a passkey from a person of this tenant at once, by a colleague or by anybody of the provider. */
    public Answer<Bytes> revokeKey(Actor.Person by, Slug tenant, PersonId owner, Bytes credentialId, String reason) {
        return isOf(owner, tenant)
                ? people.revokeKey(by, owner, credentialId, reason)
                : Answer.refused(PeopleRefusal.NOT_FOUND);
    }

    private boolean isOf(PersonId person, Slug tenant) {
        return membership.tenant(person).filter(tenant::equals).isPresent();
    }

    static boolean isComplete(Colleague named) {
        return !named.name().isBlank()
                && named.mail().matches("[^@\\s]+@[^@\\s]+")
                && new AccountName(named.account()).isUsable();
    }
}
