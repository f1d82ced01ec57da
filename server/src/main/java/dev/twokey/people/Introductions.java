package dev.twokey.people;

import dev.twokey.approval.Request;
import dev.twokey.database.DatabaseClock;
import dev.twokey.kernel.Actor;
import dev.twokey.kernel.Answer;
import dev.twokey.kernel.PersonId;
import dev.twokey.kernel.Slug;
import dev.twokey.proof.MalformedProof;
import dev.twokey.proof.PersonRecord.AccountKind;
import dev.twokey.proof.PersonRecord.Purpose;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The door through which the provider's persons, accounts, teams and keys come ({@link Customers} is the customers'): an invitation, under which the invited person registers
 * keys ({@link Joinings}), then a request for it, which two others sign.
 */
@Component
public class Introductions {
    private final CandidateStore candidates;
    private final Invitations invitations;
    private final PersonStore persons;
    private final Membership membership;
    private final GrowthRules growth;
    private final DeploymentRequests requests;
    private final DatabaseClock clock;
    private final TransactionTemplate transaction;

    Introductions(
            CandidateStore candidates,
            Invitations invitations,
            PersonStore persons,
            Membership membership,
            GrowthRules growth,
            DeploymentRequests requests,
            DatabaseClock clock,
            TransactionTemplate transaction) {
        this.candidates = candidates;
        this.invitations = invitations;
        this.persons = persons;
        this.membership = membership;
        this.growth = growth;
        this.requests = requests;
        this.clock = clock;
        this.transaction = transaction;
    }

    /** Invites somebody new. The invitation has no power: two persons sign for what it becomes. */
    public Answer<Invitation> invite(Actor.Person by, Newcomer newcomer) {
        boolean complete = !newcomer.name().isBlank()
                && newcomer.mail().matches("[^@\\s]+@[^@\\s]+")
                && !newcomer.teams().isEmpty()
                && newcomer.accounts().stream().anyMatch(account -> account.kind() == AccountKind.SIGN_IN);
        return complete
                ? invite(
                        by,
                        Candidate.Kind.INTRODUCTION,
                        new PersonStore.Names(PersonId.next(clock.now()), newcomer.name(), newcomer.mail()),
                        new Extension(newcomer.accounts(), newcomer.teams(), Set.of(Purpose.values())))
                : Answer.refused(PeopleRefusal.FACTS_MISSING);
    }

    /** Invites an existing person to more. It concerns them, so neither key may be theirs. */
    public Answer<Invitation> inviteExtension(Actor.Person by, PersonId person, Extension extension) {
        if (by.id().equals(person)) {
            return Answer.refused(PeopleRefusal.OWN_GROWTH);
        }
        Optional<PersonStore.Names> names =
                membership.tenant(person).isPresent() ? Optional.empty() : persons.names(person);
        if (names.isEmpty()) {
            return Answer.refused(PeopleRefusal.NOT_FOUND);
        }
        if (membership.active(person).isEmpty()) {
            return Answer.refused(PeopleRefusal.PERSON_DISABLED);
        }
        boolean something = !extension.accounts().isEmpty()
                || !extension.teams().isEmpty()
                || !extension.keys().isEmpty();
        return something
                ? invite(by, Candidate.Kind.EXTENSION, names.get(), extension)
                : Answer.refused(PeopleRefusal.NOTHING_TO_ADD);
    }

    private Answer<Invitation> invite(
            Actor.Person by, Candidate.Kind kind, PersonStore.Names person, Extension extension) {
        if (!membership.isGuardian(by.id())) {
            return Answer.refused(PeopleRefusal.NOT_IN_TEAM);
        }
        Set<Slug> known = persons.teams().stream().map(Team::id).collect(Collectors.toUnmodifiableSet());
        if (!known.containsAll(extension.teams())) {
            return Answer.refused(PeopleRefusal.TEAM_UNKNOWN);
        }
        List<AccountName> names = extension.accounts().stream()
                .map(account -> new AccountName(account.name()))
                .toList();
        if (!names.stream().allMatch(AccountName::isUsable)) {
            return Answer.refused(PeopleRefusal.FACTS_MISSING);
        }
        if (invitations.isTaken(names)) {
            return Answer.refused(PeopleRefusal.NAME_TAKEN);
        }
        try {
            return transaction.execute(
                    status -> Answer.granted(invitations.write(by, kind, person, Optional.empty(), extension)));
        } catch (MalformedProof dishonestText) {
            return Answer.refused(PeopleRefusal.FACTS_MISSING);
        }
    }

    /** Drafts the request under which the invitation becomes authority; the actor turns its first key. */
    public Answer<Request> draft(Actor.Person by, InvitationId invitation) {
        Optional<Candidate> found = candidates.byId(invitation.value());
        if (found.filter(Candidate::isInvited)
                .filter(invited -> invited.facts().tenant().isEmpty())
                .isEmpty()) {
            return Answer.refused(PeopleRefusal.NOT_FOUND);
        }
        Candidate candidate = found.get();
        if (!membership.isGuardian(by.id())) {
            return Answer.refused(PeopleRefusal.NOT_IN_TEAM);
        }
        if (candidate.person().equals(by.id())) {
            return Answer.refused(PeopleRefusal.OWN_GROWTH);
        }
        if (!candidate.isReady()) {
            return Answer.refused(PeopleRefusal.INVITATION_INCOMPLETE);
        }
        GrowthKind kind = GrowthKind.of(candidate.kind());
        return growth.refuses(candidate)
                .<Answer<Request>>map(Answer::refused)
                .orElseGet(() -> Answer.granted(requests.draft(kind.word(), by, kind.content(candidate))));
    }
}
