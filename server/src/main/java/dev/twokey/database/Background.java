package dev.twokey.database;

/**
 * Work that nobody waits for at a screen. Together it gets a share of the database's connections only, however much there
 * is to do: the rest is kept for people.
 */
public final class Background {
    private static final ScopedValue<Boolean> HERE = ScopedValue.newInstance();

    private Background() {}

    /** Runs it on this thread. Threads that it starts itself are not in the background unless they say so as well. */
    public static void run(Runnable work) {
        ScopedValue.where(HERE, true).run(work);
    }

    /** Runs it on a virtual thread of its own. */
    public static Thread start(String name, Runnable work) {
        return Thread.ofVirtual().name(name).start(() -> run(work));
    }

    static boolean isHere() {
        return HERE.isBound();
    }
}
