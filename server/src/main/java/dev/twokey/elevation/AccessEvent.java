package dev.twokey.elevation;

import java.time.Instant;

/** What happened to a grant. Published inside the transaction; a listener may only write rows. */
public sealed interface AccessEvent {
    Grant grant();

    Instant at();

    /** The directory confirmed the membership. */
    record Effective(Grant grant, Instant at) implements AccessEvent {}

    /** The directory confirmed that the membership is gone. */
    record Ended(Grant grant, Instant at) implements AccessEvent {}

    /** It could not be given, and never was. */
    record NeverGiven(Grant grant, Instant at) implements AccessEvent {}
}
