package dev.twokey.directory.spi;

/**
 * An account of the service as it should be made.
 *
 * @param slug stable key of the account, for example {@code engineering}
 * @param interactive whether persons sign in with it; otherwise only programs do
 */
public record ServiceAccountSpec(String slug, String name, boolean interactive) {}
