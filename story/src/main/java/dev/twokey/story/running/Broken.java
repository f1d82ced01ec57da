package dev.twokey.story.running;

/** A step did not hold: what was looked at, what should have been, what was there. */
public final class Broken extends RuntimeException {
    private static final long serialVersionUID = 1;

    /**
     * @param what what was looked at
     * @param expected what should have been
     * @param seen what was there instead
     */
    public Broken(String what, String expected, String seen) {
        super(what + "\n    expected: " + expected + "\n    seen:     " + seen);
    }

    /** Goes on only when it holds. */
    public static void unless(boolean holds, String what, String expected, Object seen) {
        if (!holds) {
            throw new Broken(what, expected, String.valueOf(seen));
        }
    }
}
