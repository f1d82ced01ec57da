/** The room of HTTP and JSON as any program would speak them; it knows no class of the server. */
@NullMarked
package dev.twokey.story.wire;

import org.jspecify.annotations.NullMarked;
