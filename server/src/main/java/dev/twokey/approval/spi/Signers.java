package dev.twokey.approval.spi;

import dev.twokey.kernel.PersonId;
import dev.twokey.proof.RelyingParty;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Who may sign now, resolved through the deployment's authority log: a row in a table is never enough. Implemented by
 * the room that knows persons.
 */
public interface Signers {
    /** The person with teams and valid signing keys; empty when unknown, disabled, or not in the authority log. */
    Optional<Signer> signer(PersonId person);

    /**
     * Whether one of the two brought the other in, or brought them keys or accounts, so lately that they are not joined as
     * the keys of one request. Nobody is so with themselves.
     */
    boolean tooCloselyJoined(PersonId one, PersonId other, Instant now);

    /**
     * Until the caller's transaction ends, whoever disables one of these persons or takes a key of theirs waits; whoever was
     * doing so is waited for.
     */
    void hold(Set<PersonId> persons);

    /**
     * Judges a signature counter once, at receipt, in the caller's transaction, and remembers it (WebAuthn Level 3,
     * 6.1.1).
     *
     * @return false when the counter fell: the key may have been cloned
     */
    boolean counterRises(byte[] credentialId, long signCount);

    /** Where keys are turned: the signing origin and its relying party id. */
    RelyingParty signingOrigin();
}
