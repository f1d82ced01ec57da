/** What a tenant's own logs tell, and how late. */
@NullMarked
package dev.twokey.sandbox.logs;

import org.jspecify.annotations.NullMarked;
