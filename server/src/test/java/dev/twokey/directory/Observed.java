package dev.twokey.directory;

/**
 * A change of a membership that the directory itself wrote down.
 *
 * @param actor who did it, in the directory's own words
 */
public record Observed(String actor, Change change, String group, String member) {
    /** What became of the membership. */
    public enum Change {
        ADDED,
        REMOVED
    }
}
