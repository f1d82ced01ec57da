/** The room of running things: processes that are started, watched and ended by their id, and the one way to wait. */
@NullMarked
package dev.twokey.story.running;

import org.jspecify.annotations.NullMarked;
