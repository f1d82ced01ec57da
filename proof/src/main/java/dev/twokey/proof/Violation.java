package dev.twokey.proof;

/**
 * An entry that claims authority which it does not have. It changed nothing; somebody should ask how it came there.
 *
 * @param index the entry's place in the deployment's log
 * @param kind the entry's kind
 * @param reason stable word such as {@code key-of-another-person}
 * @param detail the same in more words
 */
public record Violation(long index, String kind, String reason, String detail) {}
