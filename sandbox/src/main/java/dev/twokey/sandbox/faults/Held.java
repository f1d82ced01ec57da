package dev.twokey.sandbox.faults;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A call whose answer waits to be released. */
public final class Held {
    private final int number;
    private final String tenant;
    private final String method;
    private final String path;
    private final Instant since;
    private final CompletableFuture<Boolean> released = new CompletableFuture<>();

    Held(int number, String tenant, String method, String path, Instant since) {
        this.number = number;
        this.tenant = tenant;
        this.method = method;
        this.path = path;
        this.since = since;
    }

    /** The number to release it by. */
    public int number() {
        return number;
    }

    /** The customer's short name. */
    public String tenant() {
        return tenant;
    }

    /** The HTTP method. */
    public String method() {
        return method;
    }

    /** The path below {@code /v1.0}. */
    public String path() {
        return path;
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
