package dev.twokey.people;

import dev.twokey.kernel.PersonId;
import dev.twokey.kernel.Refusal;
import dev.twokey.proof.KeyRule;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What must hold of an invitation when it is asked for, at each key, and when it becomes authority. */
@Component
class GrowthRules {
    private final Invitations invitations;
    private final CandidateStore candidates;
    private final PersonStore persons;
    private final Membership membership;

    GrowthRules(Invitations invitations, CandidateStore candidates, PersonStore persons, Membership membership) {
        this.invitations = invitations;
        this.candidates = candidates;
        this.persons = persons;
        this.membership = membership;
    }

    /** Guardians ask for anybody; whoever is of a customer, for that customer alone. */
    boolean mayAsk(PersonId person, Candidate candidate) {
        return membership.isGuardian(person)
                || candidate
                        .facts()
                        .tenant()
                        .filter(tenant -> membership.isOf(person, tenant))
                        .isPresent();
    }

    /** The rule that must be on a request of this person for it. */
    KeyRule rule(PersonId requester, Candidate candidate) {
        return GrowthKind.rule(candidate, membership.tenant(requester).isPresent());
    }

    Optional<Refusal> refuses(Candidate candidate) {
        if (candidate.admitted()) {
            return Optional.of(PeopleRefusal.INVITATION_USED);
        }
        if (invitations.isOwned(candidate.facts().accountNames())) {
            return Optional.of(PeopleRefusal.NAME_TAKEN);
        }
        return switch (candidate.kind()) {
            case FOUNDER, CUSTOMER, INTRODUCTION -> Optional.empty();
            case EXTENSION -> refusesMore(candidate);
        };
    }

    /** The document commits to these names, so that they must not be somebody else's. */
    private boolean namesThePerson(Candidate candidate) {
        Facts facts = candidate.facts();
        return persons.names(candidate.person())
                .filter(known -> known.name().equals(facts.name())
                        && known.mail().equals(facts.mail().value()))
                .isPresent();
    }

    private Optional<Refusal> refusesMore(Candidate candidate) {
        if (membership.active(candidate.person()).isEmpty()) {
            return Optional.of(PeopleRefusal.PERSON_DISABLED);
        }
        if (!namesThePerson(candidate)) {
            return Optional.of(PeopleRefusal.INVITATION_CHANGED);
        }
        // Whoever held the passkey that was revoked may have made them.
        if (candidates.hasKeysOfAnEndedSession(candidate)) {
            return Optional.of(PeopleRefusal.KEYS_OF_AN_ENDED_SESSION);
        }
        // Keys that came by a link while the person had none are worth nothing once they can sign in again.
        boolean byLink = candidate.keysBy().equals(Optional.of(Registrar.LINK));
        return byLink && membership.canSignIn(candidate.person())
                ? Optional.of(PeopleRefusal.KEYS_NEED_THE_PERSON)
                : Optional.empty();
    }
}
