package dev.twokey.people;

import dev.twokey.proof.Digest;

/** The log names another genesis than the one this node has pinned. Nobody has authority until a person has looked. */
public final class GenesisDiffersException extends RuntimeException {
    private static final long serialVersionUID = 1;

    GenesisDiffersException(Digest pinned, Digest found) {
        super("the deployment's log begins with the genesis %s, this node has pinned %s".formatted(found, pinned));
    }
}
