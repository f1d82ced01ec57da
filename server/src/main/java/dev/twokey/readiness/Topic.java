package dev.twokey.readiness;

/**
 * What a check is about.
 *
 * @param name stable word, {@code guest-invitations}: it stands in logs
 * @param title a few words
 * @param explanation why it matters, for the customer
 */
record Topic(String name, String title, String explanation) {}
