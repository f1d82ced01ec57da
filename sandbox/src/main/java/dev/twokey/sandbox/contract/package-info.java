/** Microsoft's own description of Graph v1.0, and what of this sandbox's calls does not keep to it. */
@NullMarked
package dev.twokey.sandbox.contract;

import org.jspecify.annotations.NullMarked;
