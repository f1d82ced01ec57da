package dev.twokey.directory.spi;

/** Where somebody stopped reading. Of the directory's own making, and of no meaning to anybody else. */
public record Cursor(String value) {}
