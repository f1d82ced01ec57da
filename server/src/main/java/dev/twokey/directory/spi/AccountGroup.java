package dev.twokey.directory.spi;

/**
 * A group of accounts as it was made.
 *
 * @param slug that it was made for: by it the group is known as ours
 */
public record AccountGroup(AccountGroupId id, String slug) {}
