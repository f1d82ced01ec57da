package dev.twokey.people;

import dev.twokey.kernel.PersonId;
import dev.twokey.kernel.Slug;
import dev.twokey.proof.Authority;
import dev.twokey.proof.Person;
import dev.twokey.proof.PersonKey;
import dev.twokey.proof.PersonRecord.Purpose;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who is active now: in the authority log, and not taken out since, by the log or by a row that it does not hold yet. */
@Component
class Membership {
    private final AuthorityLog authority;
    private final PersonStore persons;
    private final RevocationPin revoked;
    private final PeopleSettings settings;

    Membership(AuthorityLog authority, PersonStore persons, RevocationPin revoked, PeopleSettings settings) {
        this.authority = authority;
        this.persons = persons;
        this.revoked = revoked;
        this.settings = settings;
    }

    Optional<Person> active(PersonId person) {
        return authority
                .authority()
                .person(person.toString())
                .filter(Person::isActive)
                .filter(found -> !persons.isDisabled(person) && !revoked.holds(person));
    }

    /** Also whom nobody knows. */
    boolean isDisabledInTheLog(PersonId person) {
        return authority
                .authority()
                .person(person.toString())
                .filter(Person::isActive)
                .isEmpty();
    }

    /** The active person whose passkey this is. */
    Optional<Person> activeOwner(PersonKey key) {
        return active(PersonId.parse(key.person()));
    }

    /** Whether somebody who signed in is so still: active, not too long ago, and not signed out since. */
    boolean isSignedIn(SignedIn session) {
        return signedIn(Set.of(session)).containsKey(session);
    }

    /** Those of these who still are, each with their person; asked for all of them at once, however many they are. */
    Map<SignedIn, Person> signedIn(Set<SignedIn> sessions) {
        Authority known = authority.authority();
        Map<PersonId, PersonStore.Ended> ended =
                persons.ended(sessions.stream().map(SignedIn::person).collect(Collectors.toUnmodifiableSet()));
        Map<SignedIn, Person> going = new HashMap<>();
        for (SignedIn session : sessions) {
            known.person(session.person().toString())
                    .filter(Person::isActive)
                    .filter(person -> !revoked.holds(session.person()))
                    .filter(person -> goesOn(session.at(), ended.get(session.person())))
                    .ifPresent(person -> going.put(session, person));
        }
        return going;
    }

    private boolean goesOn(Instant at, PersonStore.@Nullable Ended ended) {
        return ended != null
                && isFresh(at, ended.now())
                && !ended.disabled()
                && ended.signedOutAt().filter(out -> !out.isBefore(at)).isEmpty();
    }

    /** A sign-in of tomorrow was written by somebody else than us: no sign-out would ever come after it. */
    private boolean isFresh(Instant at, Instant now) {
        return !at.isAfter(now) && at.plus(settings.sessionLongest()).isAfter(now);
    }

    /** Not revoked, and not the sandbox's where there is no sandbox. */
    boolean isUsable(PersonKey key) {
        boolean software = key.record()
                .aaguid()
                .filter(KeyCeremony.SANDBOX.toString()::equals)
                .isPresent();
        return !key.isRevoked() && !(software && !settings.isSandbox()) && !isRevoked(key);
    }

    /** By a row that the log does not hold yet, or by what this node remembers of a log that was restored since. */
    private boolean isRevoked(PersonKey key) {
        return persons.isRevoked(key.key().credentialId())
                || revoked.holds(key.key().credentialId());
    }

    /**
     * Whether the person has a passkey to sign in with that nobody revoked, be it usable here or not: only a revocation
     * lets somebody else's word count for theirs.
     */
    boolean canSignIn(PersonId person) {
        return active(person).stream()
                .flatMap(found -> found.keys().values().stream())
                .filter(key -> key.purpose() == Purpose.SIGN_IN && !key.isRevoked())
                .anyMatch(key -> !isRevoked(key));
    }

    /** The person's passkeys of this purpose that count now, the newest last. */
    List<PersonKey> usableKeys(Person person, Purpose purpose) {
        return person.keys().values().stream()
                .filter(key -> key.purpose() == purpose && isUsable(key))
                .sorted(Comparator.comparingLong(PersonKey::since))
                .toList();
    }

    /** Whether the person may turn keys for the deployment: Service Engineering or the SOC. */
    boolean isGuardian(PersonId person) {
        return active(person)
                .filter(found -> !Collections.disjoint(found.teamNames(), Authority.GUARDIANS))
                .isPresent();
    }

    /** The customer's tenant that the person is of, active or not; empty for the provider's, and for whom nobody knows. */
    Optional<Slug> tenant(PersonId person) {
        return authority
                .authority()
                .person(person.toString())
                .flatMap(Person::tenant)
                .map(Slug::new);
    }

    /** Everybody of this customer's tenant in the authority log, disabled persons included. */
    List<Person> personsOf(Slug tenant) {
        return authority.authority().personsOf(tenant.value());
    }

    /** Whether the tenant has a person whom the authority log has not disabled: only then nobody founds there. */
    boolean hasPersons(Slug tenant) {
        return personsOf(tenant).stream().anyMatch(Person::isActive);
    }

    /** Whether the person is active and of this customer's tenant. */
    boolean isOf(PersonId person, Slug tenant) {
        return active(person)
                .flatMap(Person::tenant)
                .filter(tenant.value()::equals)
                .isPresent();
    }

    /** Whether the one, who is active, may take something from the other: customers only from those of their own tenant. */
    boolean mayReduce(PersonId one, PersonId other) {
        Optional<Slug> own = tenant(one);
        return own.isEmpty() || own.equals(tenant(other));
    }

    boolean isIn(PersonId person, Set<Slug> teams) {
        return active(person)
                .filter(found ->
                        teams.stream().anyMatch(team -> found.teamNames().contains(team.value())))
                .isPresent();
    }
}
