package dev.twokey.enrollment;

import dev.twokey.directory.Bootstraps;
import dev.twokey.directory.Tenant;
import dev.twokey.directory.spi.Bootstrap;
import dev.twokey.directory.spi.BootstrapStep;
import dev.twokey.directory.spi.Connection;
import dev.twokey.directory.spi.Named;
import dev.twokey.enrollment.Plan.Act;
import dev.twokey.policy.Account;
import dev.twokey.policy.Catalogue;
import dev.twokey.policy.DocumentKind;
import dev.twokey.policy.InForce;
import dev.twokey.policy.Policies;
import dev.twokey.policy.Privilege;
import dev.twokey.policy.Right;
import dev.twokey.policy.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Draws a plan from the catalogue in force, what is there, and what the service made before. */
@Component
class Drawing {
    static final String ROLE_GROUP = "role-group";
    static final String ACCOUNT = "account";

    private final Policies policies;
    private final GivenStore grants;
    private final Bootstraps bootstraps;

    Drawing(Policies policies, GivenStore grants, Bootstraps bootstraps) {
        this.policies = policies;
        this.grants = grants;
        this.bootstraps = bootstraps;
    }

    Plan plan(Tenant tenant, List<Named> groups, List<Named> accounts, Map<String, Made.Thing> made) {
        InForce<Catalogue> catalogue = policies.pin(DocumentKind.CATALOGUE);
        List<Plan.Item> items = new ArrayList<>();
        for (Role role : catalogue.value().roles(tenant.kind())) {
            items.add(item(ROLE_GROUP, role.slug(), role.groupName(), role.privilege(), made));
        }
        for (Account account : catalogue.value().accounts(tenant.kind())) {
            items.add(item(ACCOUNT, account.slug(), account.name(), account.privilege(), made));
        }
        return new Plan(
                tenant.directory(),
                catalogue.digest(),
                items,
                conflicts(items, groups, accounts, made),
                afterwards(tenant));
    }

    private static Plan.Item item(
            String sort, String slug, String name, Privilege privilege, Map<String, Made.Thing> made) {
        String key = sort + "/" + slug;
        return new Plan.Item(
                key,
                sort,
                made.containsKey(key) ? Act.KEEP : Act.MAKE,
                name,
                privilege.rights().stream().map(Right::name).toList(),
                privilege.may(),
                privilege.mayNot());
    }

    private static List<Plan.Conflict> conflicts(
            List<Plan.Item> items, List<Named> groups, List<Named> accounts, Map<String, Made.Thing> made) {
        List<Plan.Conflict> conflicts = new ArrayList<>();
        for (Plan.Item item : items) {
            List<Named> there = item.sort().equals(ACCOUNT) ? accounts : groups;
            there.stream()
                    .filter(named -> isCalled(named, item.name()))
                    .filter(named ->
                            made.values().stream().noneMatch(thing -> thing.id().equals(named.id())))
                    .findFirst()
                    .ifPresent(named -> conflicts.add(new Plan.Conflict(
                            item.key(),
                            item.name(),
                            named.id(),
                            "Rename or delete what is called so, if nobody needs it. The service uses nothing that it did"
                                    + " not make.")));
        }
        return conflicts;
    }

    private static boolean isCalled(Named named, String name) {
        String wanted = name.toLowerCase(Locale.ROOT);
        return Stream.concat(Stream.of(named.name()), named.others().stream())
                .anyMatch(called -> called.toLowerCase(Locale.ROOT).equals(wanted));
    }

    private List<String> afterwards(Tenant tenant) {
        List<String> sentences = new ArrayList<>();
        Optional<Connection> given = grants.given(tenant.id());
        Optional<Bootstrap> bootstrap = bootstraps.of(tenant.kind());
        if (given.isPresent() && bootstrap.isPresent()) {
            bootstrap.get().destruction(given.get(), grants.own(tenant.id())).stream()
                    .map(BootstrapStep::sentence)
                    .forEach(sentences::add);
        }
        sentences.add("Accounts that persons use are disabled and hold no rights until somebody checks one out.");
        return sentences;
    }
}
