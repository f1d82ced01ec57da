/**
 * The room of the main job, told from outside: it starts real processes, acts only through doors that a user has, and
 * checks every step at the directory's own interface, in the mailbox and in the exported logs.
 */
@NullMarked
package dev.twokey.story;

import org.jspecify.annotations.NullMarked;
