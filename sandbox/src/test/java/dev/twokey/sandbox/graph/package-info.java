@NullMarked
package dev.twokey.sandbox.graph;

import org.jspecify.annotations.NullMarked;
