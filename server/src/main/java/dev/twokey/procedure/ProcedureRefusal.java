package dev.twokey.procedure;

import dev.twokey.kernel.Refusal;

/** Every no about procedures. */
public enum ProcedureRefusal implements Refusal.Listed {
    NOT_FOUND(404, "There is no such procedure."),
    ALREADY_RUNNING(409, "Something is under way in this tenant already. Wait until it is done, or abandon it."),
    NOT_STUCK(409, "It is not stuck; there is nothing to try again."),
    IS_OVER(409, "It is over already.");

    private final int status;
    private final String sentence;

    ProcedureRefusal(int status, String sentence) {
        this.status = status;
        this.sentence = sentence;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String sentence() {
        return sentence;
    }
}
