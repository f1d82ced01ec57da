package dev.twokey.approval;

import dev.twokey.kernel.PersonId;
import dev.twokey.kernel.RequestId;
import dev.twokey.kernel.TenantId;
import dev.twokey.proof.Bytes;
import dev.twokey.proof.Decision;
import dev.twokey.proof.Statement;
import java.nio.charset.StandardCharsets;
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
        Instant notAfter) {
    /** The statement, read. */
    public Statement said() {
        return Statement.parse(statement.getBytes(StandardCharsets.UTF_8));
    }

    /** The one key that signs it: its credential id. */
    public Bytes credential() {
        return said().credential();
    }
}
