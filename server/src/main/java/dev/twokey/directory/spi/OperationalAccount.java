package dev.twokey.directory.spi;

/**
 * The account that a person works with.
 *
 * @param name user principal name or mail address in the home tenant
 */
public record OperationalAccount(String name, String displayName) {}
