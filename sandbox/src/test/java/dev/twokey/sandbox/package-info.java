/** The sandbox seen from outside: over the wire, and by its observer. */
@NullMarked
package dev.twokey.sandbox;

import org.jspecify.annotations.NullMarked;
