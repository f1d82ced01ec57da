/** The customers, and the applications that are registered with them. */
@NullMarked
package dev.twokey.sandbox.customers;

import org.jspecify.annotations.NullMarked;
