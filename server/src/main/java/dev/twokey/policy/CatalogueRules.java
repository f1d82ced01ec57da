package dev.twokey.policy;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What must hold of a catalogue as a whole. */
final class CatalogueRules {
    private static final int MOST = 50;

    private final Catalogue catalogue;
    private final Fields fields;

    CatalogueRules(Catalogue catalogue, Fields fields) {
        this.catalogue = catalogue;
        this.fields = fields;
    }

    void check() {
        oneOfEach();
        noneNested();
        if (catalogue.contactAreas().isEmpty()) {
            fields.object("contact-areas", "There is nobody to write to.", "Name at least one area.");
        }
        if (catalogue.languages().isEmpty()) {
            fields.object("languages", "There is no language.", "Name at least one, such as en.");
        }
        if (fields.has("accounts") && catalogue.accounts("").stream().allMatch(Account::interactive)) {
            fields.object("accounts", "No account is non-interactive.", "Automated changes need one: name it.");
        }
    }

    /** Nobody tells apart what is called alike, and no directory does. */
    private void oneOfEach() {
        Set<String> names = new HashSet<>(Set.of(fold(catalogue.exclusionGroup().name())));
        for (Role role : catalogue.roles("")) {
            if (!names.add(fold(role.slug())) || !names.add(fold(role.groupName()))) {
                twice("roles", role.slug());
            }
        }
        names.clear();
        for (Account account : catalogue.accounts("")) {
            if (!names.add(fold(account.slug())) || !names.add(fold(account.name()))) {
                twice("accounts", account.slug());
            }
        }
        names.clear();
        for (ContactArea area : catalogue.contactAreas()) {
            if (!names.add(fold(area.slug()))) {
                twice("contact-areas", area.slug());
            }
        }
        if (catalogue.roles("").size() > MOST || catalogue.accounts("").size() > MOST) {
            fields.object(
                    "roles", "There are more than " + MOST + " roles or accounts.", "Nobody reads so many: join some.");
        }
    }

    private void twice(String key, String slug) {
        fields.at(key, slug, slug + " is called like another one.", "Give each its own id and its own name.");
    }

    private static String fold(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /** One group, one role: what a member of a group is, is what that group's own words say. */
    private void noneNested() {
        Map<String, Role> groups = new HashMap<>();
        catalogue.roles("activedirectory").forEach(role -> groups.put(fold(role.groupName()), role));
        for (Role role : catalogue.roles("activedirectory")) {
            for (Role carried : carried(role, groups)) {
                boolean circle = reaches(carried, role, groups, new HashSet<>());
                fields.at(
                        "roles",
                        role.slug(),
                        circle
                                ? role.groupName() + " carries itself: through " + carried.groupName() + " back to it."
                                : role.groupName() + " carries another role group, " + carried.groupName() + ".",
                        "One group carries one role: name the customer's own group, of which " + carried.groupName()
                                + " is none.");
            }
        }
        exclusionGroup()
                .ifPresent(role -> fields.at(
                        "roles",
                        role.slug(),
                        role.groupName() + " carries the group of all service accounts.",
                        "Members of that group are left out of the customer's policies: no guest ever gets in."));
    }

    private Optional<Role> exclusionGroup() {
        return catalogue.roles("activedirectory").stream()
                .filter(role -> role.privilege().rights().stream()
                        .anyMatch(right -> fold(right.name())
                                .equals(fold(catalogue.exclusionGroup().name()))))
                .findFirst();
    }

    private static List<Role> carried(Role role, Map<String, Role> groups) {
        return role.privilege().rights().stream()
                .flatMap(right -> Optional.ofNullable(groups.get(fold(right.name()))).stream())
                .toList();
    }

    private static boolean reaches(Role from, Role to, Map<String, Role> groups, Set<String> seen) {
        if (from.slug().equals(to.slug())) {
            return true;
        }
        return seen.add(from.slug())
                && carried(from, groups).stream().anyMatch(next -> reaches(next, to, groups, seen));
    }
}
