/** Persons at their browsers: what they see, by role and name, and what is then so in the directory and the mailbox. */
@NullMarked
package dev.twokey.browser;

import org.jspecify.annotations.NullMarked;
