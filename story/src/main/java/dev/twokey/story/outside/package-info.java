/** The room of observers: what the customer's directory, the mailbox and the exported log say, without asking TwoKey. */
@NullMarked
package dev.twokey.story.outside;

import org.jspecify.annotations.NullMarked;
