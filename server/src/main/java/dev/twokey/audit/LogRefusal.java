package dev.twokey.audit;

import dev.twokey.kernel.Refusal;

/** Every no of the logs. */
public enum LogRefusal implements Refusal.Listed {
    DATABASE_NOT_AS_SIGNED(
            503,
            "The database is not what this server has signed: it was restored, or changed. Until Operations has looked,"
                    + " nothing is signed and nobody is let in; what ends, ends.");

    private final int status;
    private final String sentence;

    LogRefusal(int status, String sentence) {
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
