package dev.twokey.policy;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the service makes in a customer's directory: role groups, accounts, the group of them; and whom it writes to. */
public final class Catalogue {
    private final ExclusionGroup exclusionGroup;
    private final List<Entry<Role>> roles;
    private final List<Entry<Account>> accounts;
    private final List<ContactArea> contactAreas;
    private final List<String> languages;

    /** One role or account: what it is everywhere, and what it carries in each kind of directory. */
    record Entry<T>(T common, Map<String, Privilege> privileges) {
        Entry {
            privileges = Map.copyOf(privileges);
        }

        Privilege in(String kind) {
            return privileges.getOrDefault(kind, Privilege.NONE);
        }
    }

    Catalogue(
            ExclusionGroup exclusionGroup,
            List<Entry<Role>> roles,
            List<Entry<Account>> accounts,
            List<ContactArea> contactAreas,
            List<String> languages) {
        this.exclusionGroup = exclusionGroup;
        this.roles = List.copyOf(roles);
        this.accounts = List.copyOf(accounts);
        this.contactAreas = List.copyOf(contactAreas);
        this.languages = List.copyOf(languages);
    }

    /** @param kind of directory, as connectors name it: {@code entra} */
    public List<Role> roles(String kind) {
        return roles.stream()
                .map(entry -> new Role(
                        entry.common().slug(),
                        entry.common().name(),
                        entry.common().groupName(),
                        entry.common().team(),
                        entry.common().readOnly(),
                        entry.common().limits(),
                        entry.in(kind)))
                .toList();
    }

    public Optional<Role> role(String kind, String slug) {
        return roles(kind).stream().filter(role -> role.slug().equals(slug)).findFirst();
    }

    /** @param kind of directory, as connectors name it: {@code entra} */
    public List<Account> accounts(String kind) {
        return accounts.stream()
                .map(entry -> new Account(
                        entry.common().slug(),
                        entry.common().name(),
                        entry.common().interactive(),
                        entry.common().team(),
                        entry.common().readOnly(),
                        entry.common().purpose(),
                        entry.common().controls(),
                        entry.in(kind)))
                .toList();
    }

    public ExclusionGroup exclusionGroup() {
        return exclusionGroup;
    }

    /** What customers name contacts for, at least one of each. */
    public List<ContactArea> contactAreas() {
        return contactAreas;
    }

    /** In which notices can be written: language tags (BCP 47). */
    public List<String> languages() {
        return languages;
    }
}
