package dev.twokey.people;

import dev.twokey.kernel.Actor;
import dev.twokey.kernel.PersonId;
import java.time.Instant;

/**
 * A person left or was stopped. Published inside the transaction; a listener may only write rows.
 *
 * @param by a job, when this node remembers what a restored database has forgotten
 */
public record PersonDisabled(PersonId person, Actor by, Instant at) {}
