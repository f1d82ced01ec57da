package dev.twokey.audit;

/** A log is not what was signed. Nothing more is signed until a person has looked. */
public final class LogBrokenException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** What is wrong. */
    public enum Breach {
        /** The database holds fewer entries than this node has signed: it was restored, or somebody cut the log. */
        BELOW_HIGH_WATER,
        /** The log has another past than the one this node has signed. */
        FORKED,
        /** An entry differs from what was signed, or is missing. */
        TAMPERED,
        /** The checkpoint was not signed by this log's key. */
        NOT_SIGNED_BY_US,
        /** The database is in another epoch than this node: one of the two does not know of a restore. */
        OTHER_EPOCH,
        /** This node keeps no mark of a database in which much was signed: it cannot tell how old that is. */
        NOTHING_KEPT,
        /** What this node keeps outside the database cannot be read, so that nothing can be compared with it. */
        UNREADABLE
    }

    private final String origin;
    private final Breach breach;

    LogBrokenException(String origin, Breach breach, String what) {
        super(origin + ": " + what);
        this.origin = origin;
        this.breach = breach;
    }

    LogBrokenException(String origin, Breach breach, String what, Throwable cause) {
        super(origin + ": " + what, cause);
        this.origin = origin;
        this.breach = breach;
    }

    /**
     * A file in which a node keeps what no database may make it forget cannot be read, or holds something else.
     *
     * @param file as the operator knows it, for example {@code keys/epoch}
     */
    public static LogBrokenException unreadable(String file, Exception why) {
        return new LogBrokenException(
                file,
                Breach.UNREADABLE,
                "it cannot be used: " + why.getMessage()
                        + ". Nothing is signed or given meanwhile; docs/restore.md tells the remedy",
                why);
    }

    /** The log, for example {@code harbour/contoso}. */
    public String origin() {
        return origin;
    }

    public Breach breach() {
        return breach;
    }
}
