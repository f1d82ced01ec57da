package dev.twokey.story;

/**
 * What a step made true.
 *
 * @param sentence in plain words
 * @param seen where it was checked, and what was there
 */
record Held(String sentence, String seen) {}
