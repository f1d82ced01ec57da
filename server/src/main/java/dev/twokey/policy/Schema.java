package dev.twokey.policy;

import java.util.List;

/**
 * One kind of versioned document: how its text is read, and what is wrong about it.
 *
 * @param <T> what it says
 */
interface Schema<T> {
    /** What was read. */
    sealed interface Read<T> {
        record Good<T>(T value) implements Read<T> {}

        /** @param objections at least one, in the order of their lines */
        record Bad<T>(List<Objection> objections) implements Read<T> {}
    }

    DocumentKind<T> kind();

    /** @param file how objections call the document */
    Read<T> read(String file, String text);
}
