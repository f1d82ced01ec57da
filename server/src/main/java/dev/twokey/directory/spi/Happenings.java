package dev.twokey.directory.spi;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Part of a feed.
 *
 * @param gap something between the cursor and the first of these may be missing: the directory does not know the cursor any more
 * @param next where to go on; what is told late is told again rather than never
 */
public record Happenings(List<Happening> all, boolean gap, Cursor next) {
    public Happenings {
        all = List.copyOf(all);
    }

    /**
     * One event.
     *
     * @param id of the directory; the same event told twice has it twice
     * @param what in the directory's own word
     * @param actor the directory's id of who did it, or empty when it does not tell
     * @param subject the directory's id of to whom or what, or empty
     * @param details further facts, by the directory's own names; they may name people
     */
    public record Happening(
            String id,
            Instant at,
            String what,
            String actor,
            String subject,
            boolean succeeded,
            Map<String, String> details) {
        public Happening {
            details = Map.copyOf(details);
        }
    }
}
