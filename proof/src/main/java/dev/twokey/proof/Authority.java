package dev.twokey.proof;

import dev.twokey.proof.NoAuthority.Reason;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Who may sign, as the deployment's log proves it: never more than what its entries say, each growth signed by two
 * persons whom the entries before had made so, back to the genesis. Immutable.
 */
public final class Authority {
    /** Teams whose members may turn the second key for a growth of authority. */
    public static final Set<String> GUARDIANS = Set.of("service-engineering", "soc");

    private final RelyingParty signing;
    private final AuthorityState state;

    Authority(RelyingParty signing, AuthorityState state) {
        this.signing = signing;
        this.state = state;
    }

    /** Nobody may sign anything yet. */
    public static Authority none(RelyingParty signing) {
        return new Authority(signing, new AuthorityState());
    }

    /**
     * Replays the deployment's log. Entries whose kind does not begin with {@code authority.} are skipped; an entry that
     * does not prove its authority changes nothing and becomes a {@link Violation}. The lines must come from a log that
     * was verified, in their order; whether they are all of them is for the caller's tree to know.
     *
     * @param signing the relying party of the signing passkeys
     * @throws MalformedProof when the lines are of different logs or not in order
     */
    public static Authority replay(List<LogLine> lines, RelyingParty signing) {
        return none(signing).then(lines);
    }

    /** This authority after more lines of the same log. */
    public Authority then(List<LogLine> lines) {
        AuthorityReplay replay = new AuthorityReplay(signing, new AuthorityState(state));
        lines.forEach(replay::take);
        return new Authority(signing, replay.state());
    }

    /** This authority as it was when the log had only so many entries: the entries with a lower index. */
    public Authority asOf(long size) {
        return new Authority(signing, state.asOf(size));
    }

    /** Digest of the genesis document, which nodes pin; empty before the genesis. */
    public Optional<Digest> genesisDigest() {
        return Optional.ofNullable(state.genesis).map(GenesisDocument::digest);
    }

    /** The deployment's short name; empty before the genesis. */
    public Optional<String> deployment() {
        return Optional.ofNullable(state.genesis).map(GenesisDocument::deployment);
    }

    /** The teams that the genesis named. */
    public NavigableSet<String> teams() {
        return state.genesis == null ? Collections.emptyNavigableSet() : state.genesis.teams();
    }

    /** Everybody, disabled persons included. */
    public Collection<Person> persons() {
        return Collections.unmodifiableCollection(state.persons.values());
    }

    public Optional<Person> person(String id) {
        return Optional.ofNullable(state.persons.get(id));
    }

    /** The members of a team who are not disabled. */
    public List<Person> members(String team) {
        return state.persons.values().stream()
                .filter(person -> person.isActive() && person.teams().containsKey(team))
                .toList();
    }

    /** The passkey with this credential id, revoked ones included. */
    public Optional<PersonKey> key(Bytes credentialId) {
        return Optional.ofNullable(state.keys.get(credentialId))
                .map(state.persons::get)
                .map(person -> person.keys().get(credentialId.base64Url()));
    }

    /** Whose account this is. */
    public Optional<Person> personOfAccount(String account) {
        return Optional.ofNullable(state.accounts.get(account)).map(state.persons::get);
    }

    /** Whether the person was introduced and not disabled when the log had only so many entries. */
    public boolean activeAt(String person, long size) {
        return person(person)
                .flatMap(found -> found.asOf(size))
                .filter(Person::isActive)
                .isPresent();
    }

    /** What claimed authority without having it. */
    public List<Violation> violations() {
        return List.copyOf(state.violations);
    }

    /**
     * Verifies one signed statement under this authority: the statement's credential is a signing passkey, not revoked,
     * of the statement's person, who is active, and the assertion holds. What was decided is for the caller to judge.
     *
     * @return the person who signed
     * @throws InvalidSignature when the assertion does not hold
     * @throws NoAuthority when it holds, but not for somebody who may sign
     */
    public Person requireSigner(SignedStatement signed) {
        PersonKey key = key(signed.statement().credential()).orElseThrow(() -> new NoAuthority(Reason.KEY_UNKNOWN));
        Person person = Objects.requireNonNull(state.persons.get(key.person()));
        if (!key.person().equals(signed.statement().person())) {
            throw new NoAuthority(Reason.KEY_OF_ANOTHER_PERSON);
        }
        if (key.purpose() != PersonRecord.Purpose.SIGNING) {
            throw new NoAuthority(Reason.KEY_NOT_FOR_SIGNING);
        }
        if (key.isRevoked()) {
            throw new NoAuthority(Reason.KEY_REVOKED);
        }
        if (!person.isActive()) {
            throw new NoAuthority(Reason.PERSON_DISABLED);
        }
        Assertions.verify(signed.statement().bytes(), signed.assertion(), key.key(), signing);
        return person;
    }
}
