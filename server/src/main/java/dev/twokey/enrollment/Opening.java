package dev.twokey.enrollment;

import dev.twokey.directory.Standings;
import dev.twokey.directory.TenantState;
import dev.twokey.kernel.Actor;
import dev.twokey.procedure.ProcedureEnded;
import dev.twokey.procedure.ProcedureState;
import java.util.EnumSet;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Opens a tenant when all that the customer agreed to is made, and has one looked at that is only to be observed. */
@Component
class Opening {
    private static final Actor ENROLLMENT = new Actor.Job("enrollment");

    private final Standings standings;
    private final EnrollmentStore store;

    Opening(Standings standings, EnrollmentStore store) {
        this.standings = standings;
        this.store = store;
    }

    @EventListener
    void ended(ProcedureEnded event) {
        if (event.state() != ProcedureState.DONE) {
            return;
        }
        if (event.kind().equals(PlanAgreements.ENROLLMENT)) {
            standings.move(
                    event.tenant(),
                    EnumSet.of(TenantState.ENROLLING, TenantState.OBSERVED),
                    TenantState.ACTIVE,
                    ENROLLMENT,
                    "all that the customer agreed to is made");
        } else if (event.kind().equals(Grants.ESTABLISHMENT)) {
            store.find(event.tenant())
                    .filter(enrollment -> enrollment.invited().observed())
                    .ifPresent(observed -> standings.move(
                            event.tenant(),
                            EnumSet.of(TenantState.ENROLLING),
                            TenantState.OBSERVED,
                            ENROLLMENT,
                            "the customer is only observed until its cut-over"));
        }
    }
}
