package dev.twokey.directory.spi;

/** A group of accounts. An immutable identifier of the directory, never a name. */
public record AccountGroupId(String value) {}
