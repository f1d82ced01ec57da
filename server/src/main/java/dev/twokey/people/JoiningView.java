package dev.twokey.people;

import dev.twokey.kernel.PersonId;
import java.time.Instant;

/**
 * How far an invited person is.
 *
 * @param step {@code SIGN_IN_KEY}, {@code SIGNING_KEY}, {@code WAIT} for two others to agree, or {@code DONE}
 */
public record JoiningView(InvitationId id, PersonId person, String name, FoundingView.Step step, Instant notAfter) {}
