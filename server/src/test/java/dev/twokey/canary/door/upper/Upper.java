package dev.twokey.canary.door.upper;

/** What the lower room must not know. */
public record Upper() {}
