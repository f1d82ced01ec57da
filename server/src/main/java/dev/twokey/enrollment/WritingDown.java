package dev.twokey.enrollment;

import dev.twokey.directory.Admissions;
import dev.twokey.procedure.spi.Effect;
import dev.twokey.procedure.spi.Step;
import dev.twokey.procedure.spi.StepKind;
import dev.twokey.proof.JsonObject;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Writes down which role groups were made, so that somebody can ask for them. */
@Component
class WritingDown implements StepKind {
    static final String WORD = "write-down";

    private final Admissions admissions;
    private final TransactionTemplate transaction;

    WritingDown(Admissions admissions, TransactionTemplate transaction) {
        this.admissions = admissions;
        this.transaction = transaction;
    }

    @Override
    public String word() {
        return WORD;
    }

    @Override
    public Effect perform(Step step) {
        List<Admissions.MadeGroup> groups = step.earlier().values().stream()
                .filter(result -> result.has("role"))
                .map(result ->
                        new Admissions.MadeGroup(result.string("role"), result.string("made"), result.string("name")))
                .toList();
        transaction.executeWithoutResult(
                status -> admissions.furnish(step.tenant(), step.subject().digest("catalogue"), groups));
        return new Effect.Done(JsonObject.empty());
    }
}
