package dev.twokey.vault;

import java.security.GeneralSecurityException;

/** A sealed secret does not belong to what it was opened for, or was changed. */
public final class SealBrokenException extends RuntimeException {
    SealBrokenException(AssociatedData bound, GeneralSecurityException cause) {
        super("sealed for something else or changed: " + bound, cause);
    }
}
