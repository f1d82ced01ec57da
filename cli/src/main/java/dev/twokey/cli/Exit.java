package dev.twokey.cli;

/** The exit codes that scripts may rely on. */
final class Exit {
    static final int DONE = 0;
    /** Refused by a rule, or it did not work. */
    static final int FAILED = 1;
    /** Not understood; nothing was tried. */
    static final int USAGE = 2;
    /** Nothing contradicts itself, but nothing is proven, or it cannot be judged. */
    static final int CONSISTENT_ONLY = 3;

    private Exit() {}
}
