package dev.twokey.sandbox.faults;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A call, or a mail, whose answer waits to be released. */
public final class Held {
    private final int number;
    private final What what;
    private final Instant since;
    private final CompletableFuture<Boolean> released = new CompletableFuture<>();

    Held(int number, What what, Instant since) {
        this.number = number;
        this.what = what;
        this.since = since;
    }

    /**
     * What is held.
     *
     * @param tenant the customer's short name; empty of a mail
     * @param method the HTTP method; {@code DATA} of a mail
     * @param path the path below {@code /v1.0}; of a mail its recipients
     * @param port of the caller's end of the connection
     */
    public record What(String tenant, String method, String path, int port) {}

    /** The number to release it by. */
    public int number() {
        return number;
    }

    /** What waits. */
    public What what() {
        return what;
    }

    /** Since when it waits. */
    public Instant since() {
        return since;
    }

    void release(boolean answer) {
        released.complete(answer);
    }

    boolean await(Duration longest) {
        try {
            return released.get(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (TimeoutException | ExecutionException e) {
            return false;
        }
    }
}
