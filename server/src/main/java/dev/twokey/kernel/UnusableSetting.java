package dev.twokey.kernel;

/** A setting with which this node must not start, and what a person can do about it. */
public final class UnusableSetting extends IllegalArgumentException {
    private final String remedy;

    /**
     * @param problem one sentence that names the setting
     * @param remedy what to set instead
     */
    public UnusableSetting(String problem, String remedy) {
        super(problem);
        this.remedy = remedy;
    }

    /** The same, with what the machine said. */
    public UnusableSetting(String problem, String remedy, Throwable cause) {
        super(problem, cause);
        this.remedy = remedy;
    }

    /** What to set instead. */
    public String remedy() {
        return remedy;
    }
}
