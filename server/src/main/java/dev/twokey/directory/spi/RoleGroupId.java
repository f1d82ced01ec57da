package dev.twokey.directory.spi;

/** A role group. An immutable identifier of the directory, never a name. */
public record RoleGroupId(String value) {}
