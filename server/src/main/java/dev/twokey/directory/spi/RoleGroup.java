package dev.twokey.directory.spi;

/** A role group as it is. */
public record RoleGroup(RoleGroupId id, String name) {}
