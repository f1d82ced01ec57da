package dev.twokey.people;

import dev.twokey.kernel.Actor;
import dev.twokey.kernel.Secret;
import java.time.Instant;

/** A bearer token as it was just issued; it is shown once and stored as its hash only. */
public record IssuedToken(Secret token, Actor.Person owner, Instant expiresAt) {}
