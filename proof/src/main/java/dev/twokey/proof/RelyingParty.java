package dev.twokey.proof;

/**
 * For whom a passkey signs.
 *
 * @param id the relying party id, {@code keys.localhost}
 * @param origin the exact origin of the page, {@code http://keys.localhost:8080}; compared character by character
 */
public record RelyingParty(String id, String origin) {}
