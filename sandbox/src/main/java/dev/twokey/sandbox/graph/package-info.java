/** Microsoft Graph v1.0, as far as TwoKey needs it, over the directories of this sandbox. */
@NullMarked
package dev.twokey.sandbox.graph;

import org.jspecify.annotations.NullMarked;
