package dev.twokey.api;

import dev.twokey.kernel.PersonId;
import dev.twokey.kernel.Slug;
import dev.twokey.people.Customers;
import dev.twokey.people.People;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** What the doors ask about persons: what to call them, and what their teams let them see. */
@Component
public class Persons {
    private static final Slug OPERATIONS = new Slug("operations");
    private static final Set<Slug> STAFF = Set.of(new Slug("service-engineering"), new Slug("soc"), OPERATIONS);

    private final People people;

    Persons(People people) {
        this.people = people;
    }

    public String name(PersonId person) {
        return people.name(person);
    }

    /** The short names of a person's teams, in their order. */
    public List<String> teamNames(PersonId person) {
        return forOneAnswer().teamNames(person);
    }

    KnownPersons forOneAnswer() {
        return new KnownPersons(person -> people.find(person)
                .map(member -> new KnownPersons.Known(member.name(), member.teams()))
                .orElseGet(() -> new KnownPersons.Known(people.name(person), Set.of())));
    }

    /** Members of the provider's teams see all tenants, a customer's persons their own; everybody else sees nothing. */
    Sight sight(PersonId person) {
        if (people.isIn(person, STAFF)) {
            return new Sight.Everything();
        }
        return people.tenant(person)
                .filter(tenant -> people.isActive(person))
                .<Sight>map(Sight.OneTenant::new)
                .orElseGet(Sight.Nothing::new);
    }

    /**
     * Whether somebody active in these teams may go on to look at a tenant where they were let in: whoever is of a customer
     * is so for ever.
     */
    public static boolean mayLookIntoTenants(Set<Slug> teams) {
        return teams.contains(Customers.TEAM) || !Collections.disjoint(teams, STAFF);
    }

    /** Whether the person is a customer's. */
    public boolean isCustomer(PersonId person) {
        return people.tenant(person).isPresent();
    }

    /** Whether the person may end anybody's access; whoever is inside may end their own. */
    boolean mayRevoke(PersonId person) {
        return people.isServiceStaff(person);
    }

    boolean isOperator(PersonId person) {
        return people.isIn(person, Set.of(OPERATIONS));
    }
}
