/** The room of measuring: the real server against what it must not be slower than, in the same run. */
@NullMarked
package dev.twokey.story.bench;

import org.jspecify.annotations.NullMarked;
