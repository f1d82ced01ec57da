package dev.twokey.people;

/**
 * What a founder is to sign.
 *
 * @param document the genesis document, canonical JSON
 * @param statement the exact text whose SHA-256 is the challenge
 * @param options PublicKeyCredentialRequestOptionsJSON
 * @param code the short code that the founders compare with each other
 */
public record FoundingStatement(String document, String statement, String options, String code) {}
