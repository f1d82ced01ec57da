package dev.twokey.elevation;

import dev.twokey.audit.Logs;
import dev.twokey.kernel.Actor;
import dev.twokey.kernel.PersonId;
import dev.twokey.people.PersonDisabled;
import dev.twokey.proof.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Whoever is disabled is inside nowhere: all that they hold or are owed ends at once, in the same transaction. */
@Component
class Leavers {
    private static final Set<GrantState> HELD = Set.of(GrantState.OWED, GrantState.ACTIVE);

    private final GrantStore grants;
    private final MembershipStore memberships;
    private final GuestStore guests;
    private final Logs logs;

    Leavers(GrantStore grants, MembershipStore memberships, GuestStore guests, Logs logs) {
        this.grants = grants;
        this.memberships = memberships;
        this.guests = guests;
        this.logs = logs;
    }

    /** All guests are held first, in one order, so that two who leave at once do not wait for each other for ever. */
    @EventListener
    void heard(PersonDisabled left) {
        List<GuestAccount> guests = grants.of(left.person(), HELD).stream()
                .map(grant -> grant.membership().guest())
                .distinct()
                .sorted(GuestAccount.ORDER)
                .toList();
        guests.forEach(this.guests::lock);
        for (Grant grant : grants.of(left.person(), HELD)) {
            memberships.hurry(grant.membership());
            grants.end(grant, person(left.by()), "person-disabled", left.at());
            logs.append(
                    grant.tenant(),
                    new Logs.Entry(
                            "elevation.person-disabled",
                            left.by(),
                            Optional.of(grant.request()),
                            JsonObject.empty(),
                            Map.of()));
        }
    }

    private static Optional<PersonId> person(Actor by) {
        return switch (by) {
            case Actor.Person person -> Optional.of(person.id());
            case Actor.Job job -> Optional.empty();
        };
    }
}
