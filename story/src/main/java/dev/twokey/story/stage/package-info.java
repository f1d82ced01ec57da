/** The room of the stage: server, sandbox and Keycloak as the real processes that they are, and where each is reached. */
@NullMarked
package dev.twokey.story.stage;

import org.jspecify.annotations.NullMarked;
