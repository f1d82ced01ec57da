package dev.twokey.elevation;

import java.time.Instant;
import java.util.List;

/** What happened to grants of one tenant. Published inside the transaction; a listener may only write rows. */
public sealed interface AccessEvent {
    List<Grant> grants();

    Instant at();

    /** The directory confirmed their memberships. */
    record Effective(List<Grant> grants, Instant at) implements AccessEvent {
        public Effective {
            grants = List.copyOf(grants);
        }
    }

    /** The directory confirmed that their memberships are gone. */
    record Ended(List<Grant> grants, Instant at) implements AccessEvent {
        public Ended {
            grants = List.copyOf(grants);
        }
    }

    /** They could not be given, and never were. */
    record NeverGiven(List<Grant> grants, Instant at) implements AccessEvent {
        public NeverGiven {
            grants = List.copyOf(grants);
        }
    }
}
