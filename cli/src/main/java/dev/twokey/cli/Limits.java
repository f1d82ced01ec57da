package dev.twokey.cli;

import java.time.Duration;

/**
 * How long this program waits for a server.
 *
 * @param answer until an answer begins
 * @param silence between two parts of it
 */
record Limits(Duration answer, Duration silence) {
    static final Limits OF_A_PERSON = new Limits(Duration.ofSeconds(60), Duration.ofSeconds(30));
}
