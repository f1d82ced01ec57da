/** The command line program: speaks the server's HTTP contract, verifies logs by itself, and never signs. */
@NullMarked
package dev.twokey.cli;

import org.jspecify.annotations.NullMarked;
