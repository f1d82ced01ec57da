package dev.twokey.approval;

import dev.twokey.kernel.PersonId;
import dev.twokey.kernel.RequestId;
import dev.twokey.kernel.TenantId;
import dev.twokey.proof.Decision;
import java.time.Instant;

/**
 * A statement offered to one person for signing. It has no power without that person's key.
 *
 * @param nonce names the offer; random, used once
 * @param statement the exact text whose SHA-256 is the challenge
 */
public record Offer(
        String nonce,
        TenantId tenant,
        RequestId request,
        PersonId person,
        Decision decision,
        String statement,
        Instant notAfter) {}
