package dev.twokey.directory.spi;

/**
 * Where a guest shall get in, as it was signed for.
 *
 * @param slug of the role that the group was made for
 */
public record Destination(RoleGroupId group, String slug) {}
