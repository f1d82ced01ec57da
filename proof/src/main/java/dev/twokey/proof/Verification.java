package dev.twokey.proof;

import java.util.OptionalLong;

/** What the verification of an export found. */
public sealed interface Verification {
    /** Every entry is what the holder of the pinned key signed. */
    record Verified(Contents contents) implements Verification {}

    /** Nothing contradicts itself, but no key was pinned: anybody could have made and signed this. Not a success. */
    record ConsistentOnly(Contents contents, String vkey) implements Verification {}

    /**
     * Something differs.
     *
     * @param file the member of the archive, or {@code archive} for the zip itself
     * @param entry index of the first entry that differs, when it is one
     * @param message the same in words
     */
    record Broken(String file, OptionalLong entry, String message) implements Verification {}

    /**
     * What an export holds.
     *
     * @param log the log's name
     * @param opened how many commitments are open, by a detail
     * @param erased how many commitments have no detail: erased, or withheld
     */
    record Contents(String log, Witness witness, long opened, long erased) {}
}
