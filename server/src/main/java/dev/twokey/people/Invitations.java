package dev.twokey.people;

import dev.twokey.audit.Logs;
import dev.twokey.audit.Opening;
import dev.twokey.database.DatabaseClock;
import dev.twokey.kernel.AccountId;
import dev.twokey.kernel.Actor;
import dev.twokey.kernel.RequestId;
import dev.twokey.kernel.Secret;
import dev.twokey.kernel.Slug;
import dev.twokey.kernel.TenantId;
import dev.twokey.proof.JsonObject;
import dev.twokey.proof.MalformedProof;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Writes invitations down, and knows whose the names of accounts are. */
@Component
class Invitations {
    private final CandidateStore candidates;
    private final PersonStore persons;
    private final Logs logs;
    private final DatabaseClock clock;
    private final PeopleSettings settings;

    Invitations(
            CandidateStore candidates, PersonStore persons, Logs logs, DatabaseClock clock, PeopleSettings settings) {
        this.candidates = candidates;
        this.persons = persons;
        this.logs = logs;
        this.clock = clock;
        this.settings = settings;
    }

    /** Whether two of these names are one, or one is a person's already, or is asked for in another invitation. */
    boolean isTaken(List<AccountName> names) {
        return isTaken(names, Optional.empty());
    }

    /** The same, while the link of a tenant's invitation is made anew. */
    boolean isTaken(List<AccountName> names, Optional<RequestId> replaced) {
        Set<String> keys = new HashSet<>();
        boolean twice = !names.stream().allMatch(name -> keys.add(name.key()));
        return twice
                || isOwned(names)
                || candidates.invitedNames(replaced).stream()
                        .map(AccountName::key)
                        .anyMatch(keys::contains);
    }

    /** Whether one of these names is a person's already, for ever. */
    boolean isOwned(List<AccountName> names) {
        if (names.isEmpty()) {
            return false;
        }
        Set<String> owned = new HashSet<>();
        persons.accountNames().forEach(name -> owned.add(name.key()));
        return names.stream().map(AccountName::key).anyMatch(owned::contains);
    }

    /**
     * Writes an invitation in the current transaction.
     *
     * @param person who is invited: somebody new, or the one who gets more
     * @param tenant the customer's tenant that they are of
     * @throws MalformedProof when a name does not show what it contains
     */
    Invitation write(
            Actor.Person by,
            Candidate.Kind kind,
            PersonStore.Names person,
            Optional<Slug> tenant,
            Extension extension) {
        Instant now = clock.now();
        Candidate candidate = candidate(by, kind, person, facts(person, tenant, extension, now), now);
        Secret link = RandomSecret.next("");
        candidates.invite(candidate, CandidateStore.Place.alone(), link, now);
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
                candidate.facts().openings(candidate.person().toString()));
        return new Invitation(id, candidate.person(), link, candidate.notAfter());
    }

    static Facts facts(PersonStore.Names person, Optional<Slug> tenant, Extension extension, Instant now) {
        return new Facts(
                Opening.of(person.name()),
                Opening.of(person.mail()),
                tenant,
                extension.accounts().stream()
                        .map(account ->
                                new Facts.NewAccount(AccountId.next(now), account.kind(), Opening.of(account.name())))
                        .toList(),
                extension.teams().stream().toList(),
                extension.keys().stream().sorted().toList());
    }

    Candidate candidate(Actor.Person by, Candidate.Kind kind, PersonStore.Names person, Facts facts, Instant now) {
        return new Candidate(
                UUID.randomUUID(),
                person.id(),
                kind,
                Optional.of(by.id()),
                facts,
                now.plus(settings.joiningLinkValidity()),
                List.of(),
                false);
    }
}
