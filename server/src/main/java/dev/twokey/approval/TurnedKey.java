package dev.twokey.approval;

import dev.twokey.kernel.PersonId;
import dev.twokey.proof.Decision;
import java.time.Instant;

/**
 * One person's signature on a request.
 *
 * @param statement the exact signed text
 * @param assertion the WebAuthn assertion as JSON
 */
public record TurnedKey(PersonId person, Decision decision, String statement, String assertion, Instant at) {}
