package dev.twokey.directory.spi;

/**
 * An account of the service as it is.
 *
 * @param signInName by what it is signed in with: a user principal name, a user name, a client id
 */
public record ServiceAccount(ServiceAccountId id, String signInName, boolean enabled, boolean interactive) {}
