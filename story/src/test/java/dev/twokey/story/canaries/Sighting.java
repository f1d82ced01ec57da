package dev.twokey.story.canaries;

/** A secret that was found; never the secret itself. */
public record Sighting(String kind, String form, String place) {}
