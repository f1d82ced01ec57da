package dev.twokey.approval;

import java.time.Instant;
import java.util.Optional;

/**
 * A request came into a new state. Published inside the transaction of the move; a listener may only write rows.
 *
 * @param reason the words given with a denial or withdrawal, or {@link Reasons#RESTORED}
 */
public record RequestMoved(Request request, State to, Optional<String> reason, Instant at) {}
