package dev.twokey.directory.spi;

/** The account of a person in the directory. An immutable identifier of the directory, never a name. */
public record GuestId(String value) {}
