package dev.twokey.directory.spi;

/**
 * A group of accounts as it should be made.
 *
 * @param slug stable key of the group, for example {@code service-accounts}
 * @param name as people know it
 */
public record AccountGroupSpec(String slug, String name, String description) {}
