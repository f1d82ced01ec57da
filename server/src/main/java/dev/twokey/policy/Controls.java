package dev.twokey.policy;

import java.time.Duration;

/** The conditions on an account that nobody can switch off per use. */
public sealed interface Controls {
    Duration rotateEvery();

    /** How long it is recorded what was done with it. */
    Duration keepRecords();

    Duration reviewEvery();

    /**
     * Of an account that persons use. All that has no value here holds always: a ticket, a managed workstation,
     * phishing-resistant sign-in of the individual before, exclusive use, disabled while nobody uses it.
     */
    record Interactive(Duration rotateEvery, Duration rotateAfterUse, Duration keepRecords, Duration reviewEvery)
            implements Controls {}

    /** Of an account that programs act as. It has no password; each change has a reason and is among the listed operations. */
    record NonInteractive(Duration rotateEvery, Duration keepRecords, Duration reviewEvery) implements Controls {}
}
