package dev.twokey.proof;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a replay has learnt so far; changed only by {@link AuthorityReplay}. */
final class AuthorityState {
    @Nullable
    GenesisDocument genesis;
    /** The log's name, from its first line on. */
    @Nullable
    String log;
    /** The lowest index that may come next. */
    long next;
    /** The highest epoch of an accepted entry; 0 before the genesis. */
    long epoch;
    /** The first authority entry, if any came; only that one may be the genesis. */
    OptionalLong begunAt = OptionalLong.empty();

    final NavigableMap<String, Person> persons;
    /** Account to person, credential id to person, public key to person: for ever, revoked and disabled included. */
    final Map<String, String> accounts;

    final Map<Bytes, String> keys;
    final Map<Digest, String> publicKeys;
    /** The requests that an accepted entry has used. */
    final Set<String> requests;

    /** What is in force, and all that was before, by the kind of document. */
    final Map<String, List<PolicyVersion>> policies;

    final Bonds bonds;

    final List<Violation> violations;

    AuthorityState() {
        persons = new TreeMap<>();
        accounts = new HashMap<>();
        keys = new HashMap<>();
        publicKeys = new HashMap<>();
        requests = new HashSet<>();
        policies = new HashMap<>();
        bonds = new Bonds();
        violations = new ArrayList<>();
    }

    AuthorityState(AuthorityState other) {
        genesis = other.genesis;
        log = other.log;
        next = other.next;
        epoch = other.epoch;
        begunAt = other.begunAt;
        persons = new TreeMap<>(other.persons);
        accounts = new HashMap<>(other.accounts);
        keys = new HashMap<>(other.keys);
        publicKeys = new HashMap<>(other.publicKeys);
        requests = new HashSet<>(other.requests);
        policies = new HashMap<>(other.policies);
        bonds = new Bonds(other.bonds);
        violations = new ArrayList<>(other.violations);
    }

    List<PolicyVersion> policies(String kind) {
        return policies.getOrDefault(kind, List.of());
    }

    /** Takes all of the record that must never belong to another person. */
    void own(PersonRecord record) {
        record.accounts().forEach(account -> accounts.put(account.account(), record.person()));
        for (PersonRecord.Key key : record.keys()) {
            keys.put(key.key().credentialId(), record.person());
            publicKeys.put(key.key().fingerprint(), record.person());
        }
    }
}
