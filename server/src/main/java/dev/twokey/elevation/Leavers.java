package dev.twokey.elevation;

import dev.twokey.audit.Logs;
import dev.twokey.people.PersonDisabled;
import dev.twokey.proof.JsonObject;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Whoever is disabled is inside nowhere: all that they hold or are owed ends at once, in the same transaction. */
@Component
class Leavers {
    private final GrantStore grants;
    private final Logs logs;

    Leavers(GrantStore grants, Logs logs) {
        this.grants = grants;
        this.logs = logs;
    }

    @EventListener
    void heard(PersonDisabled left) {
        for (Grant grant : grants.heldBy(left.person())) {
            grants.end(grant, Optional.of(left.by().id()), "person-disabled", left.at());
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
}
