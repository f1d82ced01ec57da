package dev.twokey.directory.spi;

/** An account of the service. An immutable identifier of the directory, never a name. */
public record ServiceAccountId(String value) {}
