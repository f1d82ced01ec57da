/** The certificate authority that is made at start, and the server certificate it signs. */
@NullMarked
package dev.twokey.sandbox.trust;

import org.jspecify.annotations.NullMarked;
