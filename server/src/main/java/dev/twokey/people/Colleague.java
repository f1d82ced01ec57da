package dev.twokey.people;

/**
 * Somebody of a customer, before they have keys.
 *
 * @param account the name by which they sign in, such as their mail address; nobody else's, for ever
 */
public record Colleague(String name, String mail, String account) {}
