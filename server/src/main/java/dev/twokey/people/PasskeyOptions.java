package dev.twokey.people;

/**
 * What a page hands to the browser's passkey functions.
 *
 * @param ceremony names the challenge, for the answer; valid once and for five minutes
 * @param publicKey PublicKeyCredentialCreationOptionsJSON or PublicKeyCredentialRequestOptionsJSON (WebAuthn Level 3)
 */
public record PasskeyOptions(String ceremony, String publicKey) {}
