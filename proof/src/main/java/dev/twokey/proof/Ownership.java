package dev.twokey.proof;

import java.util.HashSet;
import java.util.Set;

/** An account, a credential id and a public key belong to one person for ever, and come once. */
final class Ownership {
    private Ownership() {}

    /** Refuses a record that brings what the log has seen before, or what is not this person's. */
    static void require(AuthorityState state, GenesisDocument genesis, PersonRecord person) {
        Set<Object> seen = new HashSet<>();
        Tenancy.requireForm(person);
        for (String team : person.teams()) {
            boolean known = genesis.teams().contains(team) || person.tenant().isPresent();
            Unauthorised.unless(known, "team-unknown", "there is no team " + team);
        }
        for (PersonRecord.Account account : person.accounts()) {
            boolean fresh = seen.add(account.account()) && !state.accounts.containsKey(account.account());
            Unauthorised.unless(fresh, "account-known", "an account belongs to one person for ever");
        }
        for (PersonRecord.Key key : person.keys()) {
            requireFresh(state, seen, key);
            key.account().ifPresent(account -> requireOwn(state, person, account));
        }
    }

    private static void requireFresh(AuthorityState state, Set<Object> seen, PersonRecord.Key key) {
        Bytes id = key.key().credentialId();
        boolean freshId = seen.add(id) && !state.keys.containsKey(id);
        Unauthorised.unless(freshId, "credential-known", "a credential id belongs to one person for ever");
        Digest fingerprint = key.key().fingerprint();
        boolean freshKey = seen.add(fingerprint) && !state.publicKeys.containsKey(fingerprint);
        Unauthorised.unless(freshKey, "public-key-known", "a public key belongs to one person for ever");
    }

    private static void requireOwn(AuthorityState state, PersonRecord person, String account) {
        boolean brought = person.accounts().stream()
                .anyMatch(candidate -> candidate.account().equals(account));
        boolean own = brought || person.person().equals(state.accounts.get(account));
        Unauthorised.unless(own, "account-of-another-person", "a passkey's account is not this person's");
    }
}
