package dev.twokey.sandbox.graph;

/** A query option that cannot be read; answered with the refusal it carries. */
final class BadQuery extends RuntimeException {
    private final transient Outcome.Refused refusal;

    BadQuery(Outcome.Refused refusal) {
        super(refusal.message());
        this.refusal = refusal;
    }

    Outcome.Refused refusal() {
        return refusal;
    }
}
