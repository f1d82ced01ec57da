package dev.twokey.policy;

import dev.twokey.proof.Digest;

/**
 * A version of a document, with what it says.
 *
 * @param number 0 for the one that is shipped
 * @param digest what requests and tenants pin
 */
public record InForce<T>(long number, Digest digest, String text, T value) {}
