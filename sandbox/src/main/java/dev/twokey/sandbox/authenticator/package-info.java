/** A software authenticator (WebAuthn Level 3) that holds the personas' passkeys. */
@NullMarked
package dev.twokey.sandbox.authenticator;

import org.jspecify.annotations.NullMarked;
