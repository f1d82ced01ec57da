package dev.twokey.enrollment;

import dev.twokey.approval.Approvals;
import dev.twokey.approval.CompletedKeys;
import dev.twokey.directory.Directories;
import dev.twokey.directory.Workshop;
import dev.twokey.kernel.Answer;
import dev.twokey.kernel.Refusal;
import dev.twokey.kernel.RequestId;
import dev.twokey.policy.Catalogue;
import dev.twokey.policy.DocumentKind;
import dev.twokey.policy.Policies;
import dev.twokey.procedure.spi.Effect;
import dev.twokey.procedure.spi.Step;
import java.util.function.BiFunction;
import org.springframework.stereotype.Component;

/** Where a step makes something: only while the keys of the plan still hold, verified anew each time. */
@Component
class Benches {
    private final Approvals approvals;
    private final Directories directories;
    private final GivenStore grants;
    private final Policies policies;

    Benches(Approvals approvals, Directories directories, GivenStore grants, Policies policies) {
        this.approvals = approvals;
        this.directories = directories;
        this.grants = grants;
        this.policies = policies;
    }

    /** By what was given as long as it lives, by our own afterwards. The catalogue is the one that was agreed to. */
    Effect at(Step step, BiFunction<Workshop, Catalogue, Effect> deed) {
        RequestId request = RequestId.parse(step.subject().string("request"));
        return switch (approvals.warrant(step.tenant(), request)) {
            case Answer.Refused<CompletedKeys>(Refusal refusal) ->
                new Effect.Stuck(
                        "the keys of the plan do not hold any more: " + refusal.sentence(),
                        "Draw the plan anew, and agree to it.");
            case Answer.Granted<CompletedKeys>(CompletedKeys agreed) -> {
                Catalogue catalogue = policies.pinned(
                                DocumentKind.CATALOGUE,
                                agreed.document().object("plan").digest("catalogue"))
                        .orElseThrow();
                try (Workshop workshop = directories.workshop(
                        agreed, grants.given(step.tenant()).orElseGet(() -> grants.own(step.tenant())))) {
                    yield deed.apply(workshop, catalogue);
                }
            }
        };
    }
}
