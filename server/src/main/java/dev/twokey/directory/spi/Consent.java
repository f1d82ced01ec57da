package dev.twokey.directory.spi;

import java.net.URI;
import java.util.Optional;

/**
 * A kind of directory whose administrators give access on a page of its own, instead of giving a credential. What comes back by
 * the browser is never believed: {@link Bootstrap#recognize} asks the directory.
 */
public interface Consent {
    /** As {@link Connector#kind}. */
    String kind();

    /** Which setting of this server is missing for it, in a sentence; empty when it can be offered. */
    Optional<String> lacking();

    /**
     * Where the administrator goes.
     *
     * @param state comes back with the answer, unchanged
     * @param back where the answer goes to
     */
    URI page(String state, URI back);

    /** What was given, if it was: access to the directory that the answer names. */
    Connection given(String directory);
}
