package dev.twokey.enrollment;

import dev.twokey.directory.spi.RoleRef;
import dev.twokey.directory.spi.ServiceAccountId;
import dev.twokey.procedure.spi.Effect;
import dev.twokey.procedure.spi.Step;
import dev.twokey.procedure.spi.StepKind;
import org.springframework.stereotype.Component;

/** Gives an account that programs act as one of its rights. */
@Component
class AssigningRight implements StepKind {
    static final String WORD = "assign-right";

    private final Benches benches;

    AssigningRight(Benches benches) {
        this.benches = benches;
    }

    @Override
    public String word() {
        return WORD;
    }

    @Override
    public Effect perform(Step step) {
        String account = step.earlier(Drawing.ACCOUNT + "/" + step.subject().string("account"))
                .orElseThrow()
                .string("made");
        RoleRef right = new RoleRef(step.subject().string("right"));
        return benches.at(
                step, (workshop, catalogue) -> Effects.of(workshop.assign(new ServiceAccountId(account), right)));
    }
}
