package dev.twokey.proof;

import dev.twokey.proof.NoAuthority.Reason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Who may sign, as the deployment's log proves it: never more than what its entries say, each growth signed by two
 * persons whom the entries before had made so, back to the genesis. Immutable.
 */
public final class Authority {
    /** Teams whose members may turn the second key for a growth of authority. */
    public static final Set<String> GUARDIANS = Set.of("service-engineering", "soc");

    /** The team of all customers' persons, and of nobody else; no genesis has it. */
    public static final String CUSTOMERS = "customer";

    static final String PREFIX = "authority.";

    private final RelyingParty signing;
    private final AuthorityState state;

    Authority(RelyingParty signing, AuthorityState state) {
        this.signing = signing;
        this.state = state;
    }

    RelyingParty signing() {
        return signing;
    }

    /** Nobody may sign anything yet. */
    public static Authority none(RelyingParty signing) {
        return new Authority(signing, new AuthorityState());
    }

    /**
     * Replays the deployment's log. Entries whose kind does not begin with {@code authority.} only count for the states
     * of the log that statements have seen; an authority entry that does not prove itself changes nothing and becomes a
     * {@link Violation}, whatever stands in it.
     *
     * @param lines all lines of a log that was verified, from index 0
     * @param signing the relying party of the signing passkeys
     * @throws MalformedProof when the lines are of different logs, or not all of them from the first
     */
    public static Authority replay(List<LogLine> lines, RelyingParty signing) {
        Set<Long> seen = new HashSet<>();
        lines.stream()
                .map(LogLine::entry)
                .filter(Authority::concerns)
                .forEach(entry -> seen.addAll(WitnessedRoots.sizes(entry)));
        WitnessedRoots roots = new WitnessedRoots(seen);
        AuthorityReplay replay = new AuthorityReplay(signing, roots);
        for (LogLine line : lines) {
            if (line.index() != roots.size()) {
                throw new MalformedProof("entry " + line.index() + " of " + line.log() + " is not next in its log");
            }
            replay.take(line);
            roots.append(line.leafHash());
        }
        return replay.authority();
    }

    /**
     * Why a genesis with this data would be refused as the log's first entry; empty when it would hold. A log that begins
     * with one that is refused never gets another.
     */
    public static Optional<Violation> whyNoGenesis(JsonObject data, Instant at, RelyingParty signing) {
        LogEntry entry = LogEntry.of(Base32.id("ent", new UUID(0, 0)), "authority.genesis", at, "system")
                .withData(data);
        String log = data.object("document").string("deployment") + '/' + Names.DEPLOYMENT_TENANT;
        return replay(List.of(new LogLine(entry, 0, log, at)), signing).violations().stream()
                .findFirst();
    }

    /**
     * Why this entry would be refused if it came next, at this moment; empty when it would hold.
     *
     * @param lines all lines of the deployment's log, which was verified
     */
    public static Optional<Violation> whyNotNext(
            List<LogLine> lines, String kind, JsonObject data, Instant at, RelyingParty signing) {
        LogEntry entry = LogEntry.of(Base32.id("ent", new UUID(0, 0)), kind, at, "system")
                .withData(data);
        List<LogLine> longer = new ArrayList<>(lines);
        longer.add(new LogLine(entry, lines.size(), lines.getFirst().log(), at));
        return replay(longer, signing).violations().stream()
                .filter(violation -> violation.index() == lines.size())
                .findFirst();
    }

    /** Whether an entry claims authority. */
    static boolean concerns(LogEntry entry) {
        return entry.kind().startsWith(PREFIX);
    }

    /** Whether the log holds an entry that claims authority, valid or not; from then on no genesis is believed. */
    public boolean hasBegun() {
        return state.begunAt.isPresent();
    }

    /** Digest of the genesis document, which nodes pin; empty before the genesis, and when none of the log is valid. */
    public Optional<Digest> genesisDigest() {
        return Optional.ofNullable(state.genesis).map(GenesisDocument::digest);
    }

    /** Whether a program signed for a founder: then nothing that follows from the genesis is proven. */
    boolean isFoundedInSandbox() {
        return Optional.ofNullable(state.genesis).stream()
                .flatMap(genesis -> genesis.persons().stream())
                .flatMap(founder -> founder.keys().stream())
                .anyMatch(key -> key.purpose() == PersonRecord.Purpose.SIGNING && key.isOfSandbox());
    }

    /** The deployment's short name; empty before the genesis. */
    public Optional<String> deployment() {
        return Optional.ofNullable(state.genesis).map(GenesisDocument::deployment);
    }

    /** Everybody, disabled persons included. */
    Collection<Person> persons() {
        return Collections.unmodifiableCollection(state.persons.values());
    }

    /** Everybody of this customer's tenant, disabled persons included, in the order of their ids. */
    public List<Person> personsOf(String tenant) {
        return persons().stream().filter(person -> person.isOf(tenant)).toList();
    }

    public Optional<Person> person(String id) {
        return Optional.ofNullable(state.persons.get(id));
    }

    /** The passkey with this credential id, revoked ones included. */
    public Optional<PersonKey> key(Bytes credentialId) {
        return Optional.ofNullable(state.keys.get(credentialId))
                .map(state.persons::get)
                .map(person -> person.keys().get(credentialId.base64Url()));
    }

    /**
     * Whether one of the two brought the other in, or brought them keys or accounts, less than 30 days before: they are
     * not two of the persons who sign one document. Only the genesis joins nobody.
     */
    public boolean tooCloselyJoined(String one, String other, Instant at) {
        return state.bonds.join(one, other, at);
    }

    /** Whoever was disabled, which is for ever. */
    public Set<String> disabledPersons() {
        return persons().stream()
                .filter(person -> !person.isActive())
                .map(Person::id)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The credential ids of all passkeys that were revoked, which is for ever. */
    public Set<Bytes> revokedKeys() {
        return persons().stream()
                .flatMap(person -> person.keys().values().stream())
                .filter(PersonKey::isRevoked)
                .map(key -> key.key().credentialId())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** All versions of this kind of document that two persons put in force, oldest first; the last one is in force now. */
    public List<PolicyVersion> policies(String kind) {
        return List.copyOf(state.policies(kind));
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
    Person requireSigner(SignedStatement signed) {
        return requireSigner(signed, Long.MAX_VALUE);
    }

    /**
     * The same, under the authority as it was when the log had only so many entries: those with a lower index.
     *
     * @return the person who signed, as they were then
     */
    Person requireSigner(SignedStatement signed, long size) {
        Bytes credential = signed.statement().credential();
        PersonKey known = key(credential).orElseThrow(() -> new NoAuthority(Reason.KEY_UNKNOWN));
        if (!known.person().equals(signed.statement().person())) {
            throw new NoAuthority(Reason.KEY_OF_ANOTHER_PERSON);
        }
        Person person = Objects.requireNonNull(state.persons.get(known.person()))
                .asOf(size)
                .orElseThrow(() -> new NoAuthority(Reason.KEY_UNKNOWN));
        PersonKey key = person.key(credential).orElseThrow(() -> new NoAuthority(Reason.KEY_UNKNOWN));
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
