package dev.twokey.story;

import java.util.Map;

/** Somebody who is there while the story is told: a test that does or looks for something. */
interface Onlooker {
    /** Sees nothing and does nothing. */
    Onlooker NOBODY = new Onlooker() {};

    /** Further {@code TWOKEY_*} of the server. */
    default Map<String, String> settings() {
        return Map.of();
    }

    /** Once the scene is set. */
    default void begins(Scene scene) {}

    /** Once everything was told, and still runs. */
    default void ends(Scene scene) {}
}
