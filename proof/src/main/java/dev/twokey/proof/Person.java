package dev.twokey.proof;

import java.util.Collections;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A person as the authority log knows them. Everything carries the index of the entry that brought it.
 *
 * @param id {@code per_…}
 * @param introducedAt index of the entry that introduced them
 * @param tenant the short name of the customer's tenant that they are of, for ever; absent for the provider's persons
 * @param disabledAt index of the entry that disabled them, if one did; it is for ever
 * @param teams team to the index of the entry that put them in
 * @param accounts {@code acc_…} to the account
 * @param keys credential id (base64url) to the passkey
 */
public record Person(
        String id,
        long introducedAt,
        Optional<String> tenant,
        OptionalLong disabledAt,
        NavigableMap<String, Long> teams,
        NavigableMap<String, PersonAccount> accounts,
        NavigableMap<String, PersonKey> keys) {
    /** An account, with the index of the entry that brought it. */
    public record PersonAccount(PersonRecord.Account account, long since) {}

    public Person {
        teams = Collections.unmodifiableNavigableMap(new TreeMap<>(teams));
        accounts = Collections.unmodifiableNavigableMap(new TreeMap<>(accounts));
        keys = Collections.unmodifiableNavigableMap(new TreeMap<>(keys));
    }

    public boolean isActive() {
        return disabledAt.isEmpty();
    }

    public Set<String> teamNames() {
        return teams.keySet();
    }

    /** Whether this is one of the provider's persons. */
    boolean isOfProvider() {
        return tenant.isEmpty();
    }

    /** Whether they are of this customer's tenant. */
    boolean isOf(String wanted) {
        return tenant.filter(wanted::equals).isPresent();
    }

    /** Their passkey with this credential id, if they have it. */
    Optional<PersonKey> key(Bytes credentialId) {
        return Optional.ofNullable(keys.get(credentialId.base64Url()));
    }

    /** What a key rule counts. */
    public KeyRule.Signer signer() {
        return new KeyRule.Signer(id, teamNames());
    }

    static Person introduced(PersonRecord record, long index) {
        return new Person(
                        record.person(),
                        index,
                        record.tenant(),
                        OptionalLong.empty(),
                        new TreeMap<>(),
                        new TreeMap<>(),
                        new TreeMap<>())
                .extended(record, index);
    }

    Person extended(PersonRecord record, long index) {
        NavigableMap<String, Long> moreTeams = new TreeMap<>(teams);
        NavigableMap<String, PersonAccount> moreAccounts = new TreeMap<>(accounts);
        NavigableMap<String, PersonKey> moreKeys = new TreeMap<>(keys);
        record.teams().forEach(team -> moreTeams.putIfAbsent(team, index));
        record.accounts().forEach(account -> moreAccounts.put(account.account(), new PersonAccount(account, index)));
        record.keys()
                .forEach(key -> moreKeys.put(
                        key.key().credentialId().base64Url(), new PersonKey(id, key, index, OptionalLong.empty())));
        return new Person(id, introducedAt, tenant, disabledAt, moreTeams, moreAccounts, moreKeys);
    }

    Person disabled(long index) {
        return new Person(id, introducedAt, tenant, OptionalLong.of(index), teams, accounts, keys);
    }

    Person revoked(PersonKey key, long index) {
        NavigableMap<String, PersonKey> fewer = new TreeMap<>(keys);
        fewer.put(key.key().credentialId().base64Url(), key.revoked(index));
        return new Person(id, introducedAt, tenant, disabledAt, teams, accounts, fewer);
    }

    /** This person when the log had only so many entries. */
    Optional<Person> asOf(long size) {
        if (introducedAt >= size) {
            return Optional.empty();
        }
        return Optional.of(new Person(
                id,
                introducedAt,
                tenant,
                before(disabledAt, size),
                filter(teams, since -> since < size),
                filter(accounts, account -> account.since() < size),
                keys.values().stream()
                        .filter(key -> key.since() < size)
                        .collect(Collectors.toMap(
                                key -> key.key().credentialId().base64Url(),
                                key -> new PersonKey(id, key.record(), key.since(), before(key.revokedAt(), size)),
                                (one, other) -> one,
                                TreeMap::new))));
    }

    private static <V> NavigableMap<String, V> filter(NavigableMap<String, V> all, Predicate<V> known) {
        NavigableMap<String, V> some = new TreeMap<>(all);
        some.values().removeIf(known.negate());
        return some;
    }

    private static OptionalLong before(OptionalLong index, long size) {
        return index.isPresent() && index.getAsLong() < size ? index : OptionalLong.empty();
    }
}
