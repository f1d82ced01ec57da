package dev.twokey.proof;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a replay has learnt so far; changed only by {@link AuthorityReplay}, on its own copy. */
final class AuthorityState {
    @Nullable
    GenesisDocument genesis;
    /** The log's name, from its first line on. */
    @Nullable
    String log;
    /** The lowest index that may come next. */
    long next;
    /** The first authority entry, if any came; only that one may be the genesis. */
    OptionalLong begunAt = OptionalLong.empty();

    final NavigableMap<String, Person> persons;
    /** Account to person, credential id to person, public key to person: for ever, revoked and disabled included. */
    final Map<String, String> accounts;

    final Map<Bytes, String> keys;
    final Map<Digest, String> publicKeys;
    /** Request to the index of the growth that used it. */
    final Map<String, Long> requests;

    final List<Violation> violations;

    AuthorityState() {
        persons = new TreeMap<>();
        accounts = new HashMap<>();
        keys = new HashMap<>();
        publicKeys = new HashMap<>();
        requests = new HashMap<>();
        violations = new ArrayList<>();
    }

    AuthorityState(AuthorityState other) {
        genesis = other.genesis;
        log = other.log;
        next = other.next;
        begunAt = other.begunAt;
        persons = new TreeMap<>(other.persons);
        accounts = new HashMap<>(other.accounts);
        keys = new HashMap<>(other.keys);
        publicKeys = new HashMap<>(other.publicKeys);
        requests = new HashMap<>(other.requests);
        violations = new ArrayList<>(other.violations);
    }

    /** Takes all of the record that must never belong to another person. */
    void own(PersonRecord record) {
        record.accounts().forEach(account -> accounts.put(account.account(), record.person()));
        for (PersonRecord.Key key : record.keys()) {
            keys.put(key.key().credentialId(), record.person());
            publicKeys.put(key.key().fingerprint(), record.person());
        }
    }

    AuthorityState asOf(long size) {
        AuthorityState then = new AuthorityState();
        then.log = log;
        then.next = Math.min(next, size);
        if (begunAt.isPresent() && begunAt.getAsLong() < size) {
            then.begunAt = begunAt;
            then.genesis = genesis;
        }
        then.requests.putAll(requests);
        then.requests.values().removeIf(index -> index >= size);
        persons.values().forEach(person -> person.asOf(size).ifPresent(then::adopt));
        violations.stream().filter(violation -> violation.index() < size).forEach(then.violations::add);
        return then;
    }

    private void adopt(Person person) {
        persons.put(person.id(), person);
        person.accounts().keySet().forEach(account -> accounts.put(account, person.id()));
        for (PersonKey key : person.keys().values()) {
            keys.put(key.key().credentialId(), person.id());
            publicKeys.put(key.key().fingerprint(), person.id());
        }
    }
}
