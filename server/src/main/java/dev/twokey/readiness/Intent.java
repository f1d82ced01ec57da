package dev.twokey.readiness;

import dev.twokey.directory.spi.RoleRef;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the service means to make in a tenant, as far as it decides whether the tenant is ready.
 *
 * @param roleGroups their names
 * @param accounts the names of the service's accounts as the directory will know them, without a domain
 * @param exclusion the group that the customer leaves out of its own policies
 * @param roles what role groups and accounts will carry
 * @param home of those who will come in as guests
 * @param made the directory's ids of what the service made there before
 */
public record Intent(
        Set<String> roleGroups,
        Set<String> accounts,
        Exclusion exclusion,
        Set<RoleRef> roles,
        Home home,
        Set<String> made) {
    public Intent {
        roleGroups = Set.copyOf(roleGroups);
        accounts = Set.copyOf(accounts);
        roles = Set.copyOf(roles);
        made = Set.copyOf(made);
    }

    /**
     * @param group its name
     * @param ofAccounts whether the accounts will be in it
     */
    public record Exclusion(String group, boolean ofAccounts) {}

    /**
     * @param domains of the mail addresses of those who come
     * @param tenant the id of their Entra tenant, where they have one
     * @param identityProvider what a realm calls their home, where it is to know it
     */
    public record Home(Set<String> domains, Optional<String> tenant, Optional<String> identityProvider) {
        public Home {
            domains = Set.copyOf(domains);
        }
    }

    /** All groups that will be there. */
    Set<String> groups() {
        Set<String> groups = new TreeSet<>(roleGroups);
        groups.add(exclusion.group());
        return groups;
    }
}
