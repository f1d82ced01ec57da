package dev.twokey.readiness;

import java.util.Optional;
import java.util.function.Predicate;

/**
 * What no directory tells, so that a person is asked. Advisory until somebody answered; the report names who did, and when.
 *
 * @param concerns whether this tenant is asked at all
 * @param question as it is put to the customer; yes is how it should be
 * @param yes what is found when the answer is yes, and {@code no} otherwise
 * @param remedy where to look, and what to change
 */
record AskedOfCustomer(
        Topic topic, Predicate<Evidence> concerns, String question, String yes, String no, Result unless, String remedy)
        implements Check {
    @Override
    public boolean isQuestion() {
        return true;
    }

    @Override
    public Optional<Judgement> judge(Evidence evidence) {
        return concerns.test(evidence)
                ? Optional.of(evidence.said(topic).map(this::judge).orElseGet(this::open))
                : Optional.empty();
    }

    Judgement judge(Said said) {
        return switch (said.reply()) {
            case YES -> Judgement.ready(yes);
            case NO -> new Judgement(unless, no, Optional.of(remedy));
        };
    }

    private Judgement open() {
        return Judgement.advisory("No interface tells this, so we ask: " + question, "Answer the question. " + remedy);
    }
}
