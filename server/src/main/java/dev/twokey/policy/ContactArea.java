package dev.twokey.policy;

/** What the customer names somebody for: {@code security}, and why they will hear from us. */
public record ContactArea(String slug, String name, String about) {}
