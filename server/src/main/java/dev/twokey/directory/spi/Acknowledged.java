package dev.twokey.directory.spi;

/** The directory acknowledged a write. Says nothing about what a read sees yet. */
public enum Acknowledged {
    OK
}
