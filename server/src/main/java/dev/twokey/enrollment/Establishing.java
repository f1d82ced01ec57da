package dev.twokey.enrollment;

import dev.twokey.directory.Bootstraps;
import dev.twokey.directory.spi.Bootstrap;
import dev.twokey.directory.spi.Connection;
import dev.twokey.procedure.spi.Effect;
import dev.twokey.procedure.spi.Step;
import dev.twokey.procedure.spi.StepKind;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Makes our own credential, step by step. */
@Component
class Establishing implements StepKind {
    static final String WORD = "establish";

    private final GivenStore grants;
    private final Bootstraps bootstraps;

    Establishing(GivenStore grants, Bootstraps bootstraps) {
        this.grants = grants;
        this.bootstraps = bootstraps;
    }

    @Override
    public String word() {
        return WORD;
    }

    @Override
    public Effect perform(Step step) {
        Optional<Connection> given = grants.given(step.tenant());
        return given.isEmpty() ? GivenIsGone.EFFECT : perform(step, given.get(), grants.own(step.tenant()));
    }

    private Effect perform(Step step, Connection given, Connection own) {
        Bootstrap bootstrap = bootstraps.of(given.kind()).orElseThrow();
        return Effects.of(
                NamedSteps.among(bootstrap.establishment(given, own), step).apply());
    }
}
