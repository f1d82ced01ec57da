/** The room of the people in the story: who they are, the passkeys they hold and what they do at TwoKey's doors. */
@NullMarked
package dev.twokey.story.cast;

import org.jspecify.annotations.NullMarked;
