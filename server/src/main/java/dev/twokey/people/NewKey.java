package dev.twokey.people;

import dev.twokey.proof.PersonRecord.Purpose;
import dev.twokey.proof.SigningKey;
import java.util.UUID;

/**
 * A passkey as it was registered.
 *
 * @param by who registered it
 * @param aaguid the authenticator's model, as it says itself
 * @param backupEligible whether it may be copied to other devices
 * @param backedUp whether it was, when it was registered
 */
record NewKey(
        Purpose purpose,
        SigningKey key,
        Registrar by,
        UUID aaguid,
        boolean backupEligible,
        boolean backedUp,
        long signCount) {}
