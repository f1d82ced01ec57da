package dev.twokey.canary.door.upper.inside;

/** Public for Java, and still nobody's business outside its room. */
public record Inside() {}
