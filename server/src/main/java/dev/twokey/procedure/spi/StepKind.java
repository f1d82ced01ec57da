package dev.twokey.procedure.spi;

/** One kind of step. Each room that has procedures implements some; a step is found by the word of its kind. */
public interface StepKind {
    /** The word in rows and in the log, for example {@code make-role-group}. */
    String word();

    /**
     * Does it, outside any transaction. It is repeated when nobody knows whether it was done, and after a node was killed: what is
     * so already is {@link Effect.Done}.
     */
    Effect perform(Step step);
}
