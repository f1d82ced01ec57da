package dev.twokey.readiness;

import dev.twokey.kernel.Refusal;

/** Every no of readiness. */
public enum ReadinessRefusal implements Refusal.Listed {
    NOT_FOUND(404, "There is nothing of that name here."),
    NO_SUCH_QUESTION(422, "Nobody is asked this. Assess the tenant: its report says which questions there are."),
    NOT_ASSESSED(409, "This tenant was not assessed, or its reports were deleted. Assess it first.");

    private final int status;
    private final String sentence;

    ReadinessRefusal(int status, String sentence) {
        this.status = status;
        this.sentence = sentence;
    }

    @Override
    public String sentence() {
        return sentence;
    }

    @Override
    public int status() {
        return status;
    }
}
