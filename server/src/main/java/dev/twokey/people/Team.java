package dev.twokey.people;

import dev.twokey.kernel.Slug;

/**
 * A team of the provider.
 *
 * @param alias the mail address that reaches all its members
 */
public record Team(Slug id, String name, String alias) {}
