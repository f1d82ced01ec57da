package dev.twokey.directory.spi;

/**
 * Something that is registered with an account: a sign-in method, a device, a consent.
 *
 * @param kind in the directory's own word: {@code password}, {@code fido2}, {@code otp}, …
 */
public record Registered(String id, String kind, String name) {}
