/** What changed, in order, by whom: the observer's memory. */
@NullMarked
package dev.twokey.sandbox.journal;

import org.jspecify.annotations.NullMarked;
