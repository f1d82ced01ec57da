package dev.twokey.cli;

/** It did not work, for a reason that the person can do something about: what happened, and what to do next. */
final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String sentence;
    private final String remedy;
    private final int exitCode;

    Failure(String sentence, String remedy) {
        this(sentence, remedy, Exit.FAILED);
    }

    private Failure(String sentence, String remedy, int exitCode) {
        super(sentence);
        this.sentence = sentence;
        this.remedy = remedy;
        this.exitCode = exitCode;
    }

    /** Something typed makes no sense. */
    static Failure misused(String sentence, String remedy) {
        return new Failure(sentence, remedy, Exit.USAGE);
    }

    String sentence() {
        return sentence;
    }

    String remedy() {
        return remedy;
    }

    int exitCode() {
        return exitCode;
    }
}
