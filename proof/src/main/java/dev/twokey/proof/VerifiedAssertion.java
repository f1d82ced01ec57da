package dev.twokey.proof;

/**
 * What an assertion that holds says beside its signature.
 *
 * @param signCount the authenticator's counter; judged once, at receipt, by whoever keeps the last one, never here
 * @param backupEligible whether the passkey may be copied to other devices
 * @param backedUp whether it was, when it signed
 */
public record VerifiedAssertion(long signCount, boolean backupEligible, boolean backedUp) {}
