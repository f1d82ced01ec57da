package dev.twokey.policy;

/** The group of all service accounts, which the customer leaves out of its own policies because the provider's are stricter. */
public record ExclusionGroup(String name, String description) {}
