package dev.twokey.people;

import dev.twokey.kernel.Actor;
import dev.twokey.kernel.PersonId;
import java.time.Instant;

/** A person left or was stopped. Published inside the transaction; a listener may only write rows. */
public record PersonDisabled(PersonId person, Actor.Person by, Instant at) {}
