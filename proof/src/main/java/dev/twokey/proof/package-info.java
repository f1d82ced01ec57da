/**
 * The room of what can be checked without a server: canonical JSON, statements and their signatures, Merkle trees,
 * signed checkpoints, log exports and the replay of authority. Nothing here reads a clock, a database or a network;
 * {@code docs/formats.md} describes every format for other implementers.
 */
@NullMarked
package dev.twokey.proof;

import org.jspecify.annotations.NullMarked;
