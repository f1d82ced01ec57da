package dev.twokey.people;

import dev.twokey.kernel.Slug;
import dev.twokey.proof.PersonRecord.AccountKind;
import java.util.List;
import java.util.Set;

/**
 * A person to be introduced.
 *
 * @param accounts at least one to sign in with
 * @param teams at least one
 */
public record Newcomer(String name, String mail, List<Account> accounts, Set<Slug> teams) {
    /** @param name as in its directory, for example a user principal name */
    public record Account(AccountKind kind, String name) {}

    public Newcomer {
        accounts = List.copyOf(accounts);
        teams = Set.copyOf(teams);
    }
}
