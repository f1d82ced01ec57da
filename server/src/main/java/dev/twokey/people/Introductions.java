package dev.twokey.people;

import dev.twokey.approval.Approvals;
import dev.twokey.approval.Proposal;
import dev.twokey.approval.Request;
import dev.twokey.audit.Logs;
import dev.twokey.audit.Opening;
import dev.twokey.database.DatabaseClock;
import dev.twokey.kernel.AccountId;
import dev.twokey.kernel.Actor;
import dev.twokey.kernel.Answer;
import dev.twokey.kernel.PersonId;
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
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The door through which persons, accounts, teams and keys come: an invitation, whose link registers the keys, then a
 * request for it, which two others sign.
 */
@Component
public class Introductions {
    private final CandidateStore candidates;
    private final Links links;
    private final PersonStore persons;
    private final Membership membership;
    private final KeyCeremony keys;
    private final Approvals approvals;
    private final Logs logs;
    private final DatabaseClock clock;
    private final TransactionTemplate transaction;
    private final PeopleSettings settings;

    Introductions(
            CandidateStore candidates,
            Links links,
            PersonStore persons,
            Membership membership,
            KeyCeremony keys,
            Approvals approvals,
            Logs logs,
            DatabaseClock clock,
            TransactionTemplate transaction,
            PeopleSettings settings) {
        this.candidates = candidates;
        this.links = links;
        this.persons = persons;
        this.membership = membership;
        this.keys = keys;
        this.approvals = approvals;
        this.logs = logs;
        this.clock = clock;
        this.transaction = transaction;
        this.settings = settings;
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
                        Optional.empty(),
                        new PersonStore.Names(PersonId.next(clock.now()), newcomer.name(), newcomer.mail()),
                        new Extension(newcomer.accounts(), newcomer.teams(), Set.of(Purpose.values())))
                : Answer.refused(PeopleRefusal.FACTS_MISSING);
    }

    /** Invites an existing person to more. It concerns them, so neither key may be theirs. */
    public Answer<Invitation> inviteExtension(Actor.Person by, PersonId person, Extension extension) {
        if (by.id().equals(person)) {
            return Answer.refused(PeopleRefusal.OWN_GROWTH);
        }
        Optional<PersonStore.Names> names = persons.names(person);
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
                ? invite(by, Candidate.Kind.EXTENSION, Optional.of(person), names.get(), extension)
                : Answer.refused(PeopleRefusal.NOTHING_TO_ADD);
    }

    private Answer<Invitation> invite(
            Actor.Person by,
            Candidate.Kind kind,
            Optional<PersonId> existing,
            PersonStore.Names names,
            Extension extension) {
        if (!membership.isGuardian(by.id())) {
            return Answer.refused(PeopleRefusal.NOT_IN_TEAM);
        }
        Set<Slug> known = persons.teams().stream().map(Team::id).collect(Collectors.toUnmodifiableSet());
        if (!known.containsAll(extension.teams())) {
            return Answer.refused(PeopleRefusal.TEAM_UNKNOWN);
        }
        if (extension.accounts().stream().anyMatch(account -> persons.isAccountKnown(account.name()))) {
            return Answer.refused(PeopleRefusal.NAME_TAKEN);
        }
        try {
            return transaction.execute(status -> Answer.granted(write(by, kind, existing, names, extension)));
        } catch (MalformedProof dishonestText) {
            return Answer.refused(PeopleRefusal.FACTS_MISSING);
        }
    }

    private Invitation write(
            Actor.Person by,
            Candidate.Kind kind,
            Optional<PersonId> existing,
            PersonStore.Names names,
            Extension extension) {
        Instant now = clock.now();
        Facts facts = new Facts(
                Opening.of(names.name()),
                Opening.of(names.mail()),
                extension.accounts().stream()
                        .map(account ->
                                new Facts.NewAccount(AccountId.next(now), account.kind(), Opening.of(account.name())))
                        .toList(),
                extension.teams().stream().toList(),
                extension.keys().stream().sorted().toList());
        Candidate candidate = new Candidate(
                UUID.randomUUID(),
                existing.orElse(names.id()),
                kind,
                Optional.of(by.id()),
                facts,
                now.plus(settings.joiningLinkValidity()),
                List.of(),
                false);
        Secret link = RandomSecret.next("");
        candidates.invite(candidate, OptionalInt.empty(), 0, link, now);
        InvitationId id = new InvitationId(candidate.id());
        logs.append(
                TenantId.DEPLOYMENT,
                new Logs.Entry(
                        "person.invited",
                        by,
                        Optional.empty(),
                        JsonObject.of("invitation", id.toString())
                                .with("person", candidate.person().toString()),
                        Map.of()),
                facts.openings(candidate.person().toString()));
        return new Invitation(id, candidate.person(), link, candidate.notAfter());
    }

    /** How far the invited person is. Changes nothing. */
    public Answer<JoiningView> look(Secret link) {
        return links.open(link, Introductions::isInvited).then(candidate -> Answer.granted(view(candidate)));
    }

    /** Options for the key that is the next step. */
    public Answer<PasskeyOptions> offerKey(Secret link, Purpose purpose) {
        return links.open(link, Introductions::isInvited, purpose)
                .then(candidate -> Answer.granted(keys.offer(candidate, purpose)));
    }

    /** Registers the key under the invitation. It does nothing until two others have signed for it. */
    public Answer<JoiningView> registerKey(Secret link, Purpose purpose, String credentialJson) {
        return links.open(link, Introductions::isInvited, purpose)
                .then(candidate -> keys.accept(candidate, purpose, credentialJson)
                        .then(key -> {
                            boolean fresh = candidates.register(candidate.id(), key);
                            return fresh ? look(link) : Answer.refused(PeopleRefusal.PASSKEY_KNOWN);
                        }));
    }

    /** Drafts the request under which the invitation becomes authority; the actor turns its first key. */
    public Answer<Request> draft(Actor.Person by, InvitationId invitation) {
        Optional<Candidate> found = candidates.byId(invitation.value());
        if (found.isEmpty() || found.get().kind() == Candidate.Kind.FOUNDER) {
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
        return candidate.admitted()
                ? Answer.refused(PeopleRefusal.INVITATION_USED)
                : Answer.granted(approvals.draft(proposal(by, candidate)));
    }

    private Proposal proposal(Actor.Person by, Candidate candidate) {
        GrowthKind kind = GrowthKind.of(candidate.kind());
        return new Proposal(
                TenantId.DEPLOYMENT,
                new Slug("deployment"),
                settings.directory(),
                kind.word(),
                by,
                kind.content(candidate),
                GrowthKind.RULE,
                GrowthKind.POLICY,
                settings.pendingExpiry());
    }

    /** Invitations that did not become authority yet, the newest first. */
    public List<JoiningView> open() {
        return candidates.invited().stream().map(Introductions::view).toList();
    }

    private static boolean isInvited(Candidate candidate) {
        return candidate.kind() != Candidate.Kind.FOUNDER;
    }

    private static JoiningView view(Candidate candidate) {
        FoundingView.Step waiting = candidate.admitted() ? FoundingView.Step.DONE : FoundingView.Step.WAIT;
        return new JoiningView(
                new InvitationId(candidate.id()),
                candidate.person(),
                candidate.facts().name(),
                candidate.nextStep().orElse(waiting),
                candidate.notAfter());
    }
}
