package dev.twokey.people;

import dev.twokey.audit.Logs;
import dev.twokey.database.DatabaseClock;
import dev.twokey.kernel.AccountId;
import dev.twokey.kernel.Actor;
import dev.twokey.kernel.Answer;
import dev.twokey.kernel.PersonId;
import dev.twokey.kernel.Slug;
import dev.twokey.kernel.TenantId;
import dev.twokey.proof.Bytes;
import dev.twokey.proof.Person;
import dev.twokey.proof.PersonKey;
import dev.twokey.proof.PersonRecord;
import dev.twokey.proof.PersonRecord.AccountKind;
import dev.twokey.proof.PersonRecord.Purpose;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Who there is. Teams, accounts and being active come from the authority log; only how persons are called comes from
 * rows, and an account's name only when it opens the log's commitment.
 */
@Component
public class People {
    private static final int LONGEST_REASON = 500;

    private final AuthorityLog authority;
    private final Membership membership;
    private final PersonStore persons;
    private final TokenStore tokens;
    private final PersonLedger ledger;
    private final Logs logs;
    private final DatabaseClock clock;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;

    private final MetPseudonyms met = new MetPseudonyms();

    People(
            AuthorityLog authority,
            Membership membership,
            PersonStore persons,
            TokenStore tokens,
            PersonLedger ledger,
            Logs logs,
            DatabaseClock clock,
            TransactionTemplate transaction,
            ApplicationEventPublisher events) {
        this.authority = authority;
        this.membership = membership;
        this.persons = persons;
        this.tokens = tokens;
        this.ledger = ledger;
        this.logs = logs;
        this.clock = clock;
        this.transaction = transaction;
        this.events = events;
    }

    /** An account of a person. */
    public record Account(AccountId id, AccountKind kind, String name) {}

    /**
     * A person as shown to colleagues.
     *
     * @param tenant the customer's tenant that the person is of; empty for the provider's
     */
    public record Member(
            PersonId id,
            Optional<Slug> tenant,
            String name,
            String mail,
            boolean active,
            Set<Slug> teams,
            List<Account> accounts) {
        public Member {
            teams = Set.copyOf(teams);
            accounts = List.copyOf(accounts);
        }
    }

    /** Everybody, those who are disabled included, by name. Who is in no authority log is not here. */
    public List<Member> all() {
        return persons.everybody().stream()
                .flatMap(names -> member(names).stream())
                .toList();
    }

    public Optional<Member> find(PersonId person) {
        return persons.names(person).flatMap(this::member);
    }

    private Optional<Member> member(PersonStore.Names names) {
        return authority
                .authority()
                .person(names.id().toString())
                .map(person -> new Member(
                        names.id(),
                        person.tenant().map(Slug::new),
                        names.name(),
                        names.mail(),
                        membership.active(names.id()).isPresent(),
                        person.teamNames().stream().map(Slug::new).collect(Collectors.toUnmodifiableSet()),
                        accounts(person)));
    }

    private List<Account> accounts(Person person) {
        return persons.accounts(PersonId.parse(person.id())).stream()
                .flatMap(row ->
                        Optional.ofNullable(person.accounts().get(row.id().toString()))
                                .map(Person.PersonAccount::account)
                                .filter(account -> opens(account, row))
                                .map(account -> new Account(
                                        row.id(), account.kind(), row.name().value()))
                                .stream())
                .toList();
    }

    private static boolean opens(PersonRecord.Account account, PersonStore.NamedAccount row) {
        return account.name().opens(row.name().salt().toArray(), row.name().value());
    }

    /** How a person is called; their id when the name was erased or never known. */
    public String name(PersonId person) {
        return persons.names(person).map(PersonStore.Names::name).orElseGet(person::toString);
    }

    /**
     * Who stands under these pseudonyms in a log. Whoever is unknown is left out.
     *
     * @param likely asked first: only for somebody whom this node has not met, everybody's pseudonym is worked out
     */
    public Map<String, PersonId> behind(TenantId log, Set<String> pseudonyms, Set<PersonId> likely) {
        Map<String, PersonId> persons = new HashMap<>();
        likely.forEach(person -> persons.put(logs.pseudonym(log, person), person));
        pseudonyms.forEach(each -> met.find(log, each).ifPresent(person -> persons.put(each, person)));
        if (!persons.keySet().containsAll(pseudonyms)) {
            this.persons.everybody().forEach(names -> persons.put(logs.pseudonym(log, names.id()), names.id()));
        }
        persons.keySet().retainAll(pseudonyms);
        met.keep(log, persons);
        return Map.copyOf(persons);
    }

    /** Where a person gets mail. */
    public Optional<String> mail(PersonId person) {
        return persons.names(person).map(PersonStore.Names::mail);
    }

    /** Where these persons get mail; whose address was erased or never known is left out. */
    public Map<PersonId, String> mails(Set<PersonId> asked) {
        return persons.names(asked).stream()
                .collect(Collectors.toUnmodifiableMap(PersonStore.Names::id, PersonStore.Names::mail));
    }

    /** Whether a session that began so goes on; asked at every use. */
    public boolean isSignedIn(SignedIn session) {
        return membership.isSignedIn(session);
    }

    /** Those sessions of these that go on, each with the teams of its person; asked for all of them at once. */
    public Map<SignedIn, Set<Slug>> signedIn(Set<SignedIn> sessions) {
        Map<SignedIn, Set<Slug>> teams = new HashMap<>();
        membership
                .signedIn(sessions)
                .forEach((session, person) -> teams.put(
                        session, person.teamNames().stream().map(Slug::new).collect(Collectors.toUnmodifiableSet())));
        return teams;
    }

    /** The customer's tenant that the person is of, active or not; empty for the provider's. */
    public Optional<Slug> tenant(PersonId person) {
        return membership.tenant(person);
    }

    /** Whether the person is active now; what every token asks at every use. */
    public boolean isActive(PersonId person) {
        return membership.active(person).isPresent();
    }

    /** Whether the person is active and in Service Engineering or the SOC, and so may be elevated and may approve. */
    public boolean isServiceStaff(PersonId person) {
        return membership.isGuardian(person);
    }

    /** Whether the person is active and in one of these teams. */
    public boolean isIn(PersonId person, Set<Slug> teams) {
        return membership.isIn(person, teams);
    }

    /** The account that is elevated into customers' tenants; the earliest when a person has several. */
    public Optional<Account> operationalAccount(PersonId person) {
        return membership.active(person).stream()
                .flatMap(found -> accounts(found).stream())
                .filter(account -> account.kind() == AccountKind.OPERATIONAL)
                .findFirst();
    }

    public List<Team> teams() {
        return persons.teams();
    }

    /** The mail addresses that reach these teams. */
    public Set<String> aliases(Set<Slug> teams) {
        return persons.teams().stream()
                .filter(team -> teams.contains(team.id()))
                .map(Team::alias)
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Takes all authority from a person, at once: one active person is enough. Tokens are gone, keys and approvals that
     * wait do not count any more. It is for ever: whoever comes back is introduced again.
     */
    public Answer<Member> disable(Actor.Person by, PersonId person, String reason) {
        Optional<PeopleRefusal> refusal = refusal(by, reason);
        if (refusal.isPresent()) {
            return Answer.refused(refusal.get());
        }
        if (find(person).isEmpty() || !membership.mayReduce(by.id(), person)) {
            return Answer.refused(PeopleRefusal.NOT_FOUND);
        }
        Answer<Member> answer = transaction.execute(status -> {
            persons.hold(person);
            Instant now = clock.now();
            // The log decides, not the row: one that somebody planted must not keep the real act from its consequences.
            if (!persons.disable(person, by.id(), reason, now) && membership.isDisabledInTheLog(person)) {
                return Answer.refused(PeopleRefusal.ALREADY_DISABLED);
            }
            signOut(person, now);
            ledger.disabled(person, by, reason);
            events.publishEvent(new PersonDisabled(person, by, now));
            return Answer.granted(find(person).orElseThrow());
        });
        logs.sequence(TenantId.DEPLOYMENT);
        return answer;
    }

    /**
     * Takes a passkey away, at once: the owner or any active person may. Whoever lost one to sign in with is signed out
     * everywhere, since nobody knows what was begun with it. Whether it counts now does not matter: the log decides.
     *
     * @param owner whose it is in the authority log
     */
    public Answer<Bytes> revokeKey(Actor.Person by, PersonId owner, Bytes credentialId, String reason) {
        Optional<PeopleRefusal> refusal = refusal(by, reason);
        if (refusal.isPresent()) {
            return Answer.refused(refusal.get());
        }
        Optional<PersonKey> key = authority
                .authority()
                .key(credentialId)
                .filter(found -> found.person().equals(owner.toString()) && membership.mayReduce(by.id(), owner));
        if (key.isEmpty()) {
            return Answer.refused(PeopleRefusal.NOT_FOUND);
        }
        Answer<Bytes> answer = transaction.execute(status -> {
            persons.hold(owner);
            Instant now = clock.now();
            // As above: a planted row does not make this do nothing.
            if (persons.revoke(credentialId, by.id(), reason, now) || !key.get().isRevoked()) {
                if (key.get().purpose() == Purpose.SIGN_IN) {
                    signOut(owner, now);
                }
                ledger.revoked(owner, credentialId, by, reason);
            }
            return Answer.granted(credentialId);
        });
        logs.sequence(TenantId.DEPLOYMENT);
        return answer;
    }

    private void signOut(PersonId person, Instant now) {
        tokens.revokeAll(person);
        persons.signOut(person, now);
    }

    private Optional<PeopleRefusal> refusal(Actor.Person by, String reason) {
        if (!isActive(by.id())) {
            return Optional.of(PeopleRefusal.PERSON_DISABLED);
        }
        boolean said = !reason.isBlank() && reason.length() <= LONGEST_REASON;
        return said ? Optional.empty() : Optional.of(PeopleRefusal.REASON_MISSING);
    }
}
