/**
 * The sandbox: customers, their mail and their passkeys on one machine, for demos and tests. It shares no code with the
 * server, so that what both agree upon was written twice.
 */
@NullMarked
package dev.twokey.sandbox;

import org.jspecify.annotations.NullMarked;
