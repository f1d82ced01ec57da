package dev.twokey.enrollment;

import dev.twokey.database.DatabaseClock;
import dev.twokey.directory.Bootstraps;
import dev.twokey.directory.spi.Bootstrap;
import dev.twokey.directory.spi.Connection;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.Rejection;
import dev.twokey.kernel.TenantId;
import dev.twokey.procedure.spi.Effect;
import dev.twokey.procedure.spi.Step;
import dev.twokey.procedure.spi.StepKind;
import dev.twokey.proof.JsonObject;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Sees that nobody can sign in with what was given, and forgets it. Until then it is kept, so that it can be destroyed. */
@Component
class ProvingDead implements StepKind {
    static final String WORD = "prove-dead";

    private final GivenStore grants;
    private final Bootstraps bootstraps;
    private final DatabaseClock clock;

    ProvingDead(GivenStore grants, Bootstraps bootstraps, DatabaseClock clock) {
        this.grants = grants;
        this.bootstraps = bootstraps;
        this.clock = clock;
    }

    @Override
    public String word() {
        return WORD;
    }

    @Override
    public Effect perform(Step step) {
        TenantId tenant = step.tenant();
        Optional<Connection> given = grants.given(tenant);
        // Killed after it was forgotten: it was seen to be dead before.
        return given.isEmpty() ? new Effect.Done(JsonObject.empty()) : perform(tenant, given.get());
    }

    private Effect perform(TenantId tenant, Connection given) {
        Bootstrap bootstrap = bootstraps.of(given.kind()).orElseThrow();
        return switch (bootstrap.isDead(given, grants.own(tenant))) {
            case Outcome.Done<Boolean>(Boolean dead) -> dead ? buried(tenant) : alive();
            case Outcome.Unknown<Boolean>(String reason) -> new Effect.Unknown(reason);
            case Outcome.Rejected<Boolean>(Rejection reason, String detail) ->
                new Effect.Unknown(reason + ": " + detail);
        };
    }

    private Effect buried(TenantId tenant) {
        grants.bury(tenant, clock.now());
        return new Effect.Done(JsonObject.empty());
    }

    private static Effect alive() {
        return new Effect.Stuck(
                "what was given still signs in",
                "Delete the account in the directory yourself, and try again: we look once more.");
    }
}
