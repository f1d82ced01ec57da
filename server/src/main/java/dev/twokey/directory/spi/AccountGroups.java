package dev.twokey.directory.spi;

import java.util.Set;

/**
 * Groups of the service's own accounts, by which the customer names all of them at once, to leave them out of its own policies.
 * They carry nothing and cannot be given directory roles, and nobody else is ever put into one. Every deed can be repeated.
 */
public interface AccountGroups {
    AccountGroups NONE = new AccountGroups() {};

    /** Finds or makes the group; an empty one. What is called so and is not ours is a conflict. */
    default Outcome<AccountGroup> ensure(AccountGroupSpec spec) {
        return Capability.ACCOUNT_GROUPS.lacking();
    }

    /** Puts an account of ours into a group of ours; anything else is a conflict. */
    default Outcome<Acknowledged> put(AccountGroup group, ServiceAccountId account) {
        return Capability.ACCOUNT_GROUPS.lacking();
    }

    /**
     * Takes an account out. One that is not in, or not there any more, is {@code Done}; whoever is not ours is taken out of a group of
     * ours and of no other.
     */
    default Outcome<Acknowledged> take(AccountGroup group, ServiceAccountId account) {
        return Capability.ACCOUNT_GROUPS.lacking();
    }

    /**
     * Everything that is directly in the group, whoever put it there: an account of ours by its id, anybody else, and a group, by the
     * directory's id of them.
     */
    default Outcome<Set<ServiceAccountId>> members(AccountGroup group) {
        return Capability.ACCOUNT_GROUPS.lacking();
    }

    /** Removes the group, whoever is in it; one that is not there is {@code Done}, one that is not ours a conflict. */
    default Outcome<Acknowledged> remove(AccountGroup group) {
        return Capability.ACCOUNT_GROUPS.lacking();
    }
}
