/** Faults on demand: the next matching calls go wrong in the chosen way. */
@NullMarked
package dev.twokey.sandbox.faults;

import org.jspecify.annotations.NullMarked;
