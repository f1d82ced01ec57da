/** An SMTP server that keeps what it is given, and shows it. */
@NullMarked
package dev.twokey.sandbox.mailbox;

import org.jspecify.annotations.NullMarked;
