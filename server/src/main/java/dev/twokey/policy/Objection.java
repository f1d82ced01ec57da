package dev.twokey.policy;

/**
 * Something in a document that cannot be put in force.
 *
 * @param line where it stands, from 1
 * @param sentence what is wrong
 * @param remedy what to do about it
 */
public record Objection(String file, int line, String sentence, String remedy) {
    /** On one line, as compilers do it: {@code catalogue.yaml:12: … }. */
    @Override
    public String toString() {
        return file + ":" + line + ": " + sentence + " " + remedy;
    }
}
