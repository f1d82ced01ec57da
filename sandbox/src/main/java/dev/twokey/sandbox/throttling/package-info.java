/** Microsoft's budgets of calls, per tenant and application. */
@NullMarked
package dev.twokey.sandbox.throttling;

import org.jspecify.annotations.NullMarked;
