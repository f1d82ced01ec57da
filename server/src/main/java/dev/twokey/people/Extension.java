package dev.twokey.people;

import dev.twokey.kernel.Slug;
import dev.twokey.proof.PersonRecord.Purpose;
import java.util.List;
import java.util.Set;

/**
 * What an existing person is to get: accounts, teams or keys, at least one of them.
 *
 * @param keys the passkeys that the person registers under the invitation's link
 */
public record Extension(List<Newcomer.Account> accounts, Set<Slug> teams, Set<Purpose> keys) {
    public Extension {
        accounts = List.copyOf(accounts);
        teams = Set.copyOf(teams);
        keys = Set.copyOf(keys);
    }
}
