/** The login endpoints: client credentials in, signed access tokens out, refusals in the documented shape. */
@NullMarked
package dev.twokey.sandbox.login;

import org.jspecify.annotations.NullMarked;
