package dev.twokey.enrollment;

import dev.twokey.directory.Bootstraps;
import dev.twokey.directory.spi.Bootstrap;
import dev.twokey.directory.spi.Connection;
import dev.twokey.directory.spi.RoleRef;
import dev.twokey.policy.Catalogue;
import dev.twokey.policy.DocumentKind;
import dev.twokey.policy.Policies;
import dev.twokey.procedure.spi.Effect;
import dev.twokey.procedure.spi.Step;
import dev.twokey.procedure.spi.StepKind;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Makes our own credential, step by step. */
@Component
class Establishing implements StepKind {
    static final String WORD = "establish";
    /** In a step's subject: digest of the catalogue whose rights our own credential shall be able to give. */
    static final String CATALOGUE = "catalogue";

    private final GivenStore grants;
    private final Bootstraps bootstraps;
    private final Policies policies;

    Establishing(GivenStore grants, Bootstraps bootstraps, Policies policies) {
        this.grants = grants;
        this.bootstraps = bootstraps;
        this.policies = policies;
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
        Catalogue catalogue = policies.pinned(
                        DocumentKind.CATALOGUE, step.subject().digest(CATALOGUE))
                .orElseThrow();
        Set<RoleRef> carried = Carried.by(catalogue, given.kind());
        return Effects.of(NamedSteps.among(bootstrap.establishment(given, own, carried), step)
                .apply());
    }
}
