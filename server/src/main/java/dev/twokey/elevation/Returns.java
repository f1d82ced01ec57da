package dev.twokey.elevation;

import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Who is inside against the record: found in a role group after their removal had been read back. Whoever says that nobody
 * is inside asks here as well as for what was granted.
 */
@Component
public class Returns {
    private final ReturnStore store;

    Returns(ReturnStore store) {
        this.store = store;
    }

    /**
     * Somebody who came back.
     *
     * @param last under which they were inside rightly, the last time
     * @param at when they were found
     */
    public record Return(Grant last, Instant at) {}

    /** Everybody who is not known to be out again, in every tenant, the longest first. They are few. */
    public List<Return> now() {
        return store.now();
    }
}
