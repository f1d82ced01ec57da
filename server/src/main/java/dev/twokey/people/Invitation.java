package dev.twokey.people;

import dev.twokey.kernel.PersonId;
import dev.twokey.kernel.Secret;
import java.time.Instant;

/**
 * An invitation as it was just made; the link is shown once and stored as its hash only.
 *
 * @param link the secret in {@code <base>/joining/<secret>}; with it keys are registered, nothing else
 */
public record Invitation(InvitationId id, PersonId person, Secret link, Instant notAfter) {}
