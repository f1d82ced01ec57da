package dev.twokey.proof;

/** True or false. */
public record JsonBoolean(boolean value) implements JsonValue {}
