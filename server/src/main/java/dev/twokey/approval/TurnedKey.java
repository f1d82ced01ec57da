package dev.twokey.approval;

import dev.twokey.kernel.PersonId;
import dev.twokey.proof.Assertion;
import dev.twokey.proof.CanonicalJson;
import dev.twokey.proof.Decision;
import dev.twokey.proof.SignedStatement;
import dev.twokey.proof.Statement;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * One person's signature on a request.
 *
 * @param statement the exact signed text
 * @param assertion the WebAuthn assertion as JSON
 */
public record TurnedKey(PersonId person, Decision decision, String statement, String assertion, Instant at) {
    SignedStatement signed() {
        return new SignedStatement(
                Statement.parse(statement.getBytes(StandardCharsets.UTF_8)),
                Assertion.fromJson(CanonicalJson.parseObject(assertion.getBytes(StandardCharsets.UTF_8))));
    }
}
