package dev.twokey.people;

import dev.twokey.proof.Digest;
import java.util.Optional;

/**
 * The log does not begin with the genesis that this node has pinned, or with none that is valid. Nobody has authority
 * until a person has looked.
 */
public final class GenesisDiffersException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** @param found the valid genesis of the log, if it holds one */
    GenesisDiffersException(Digest pinned, Optional<Digest> found) {
        super("this node has pinned the genesis %s; %s"
                .formatted(
                        pinned,
                        found.map(other -> "the deployment's log begins with " + other)
                                .orElse("the deployment's log holds no valid genesis")));
    }
}
