package dev.twokey.directory.spi;

/**
 * The account of a person in this directory.
 *
 * @param accepted false while the person has not accepted the invitation
 */
public record Guest(GuestId id, boolean enabled, boolean accepted) {}
