/** Seals and opens secrets, and keeps key files that only the service's own user may read. */
@ApplicationModule(allowedDependencies = "kernel")
@NullMarked
package dev.twokey.vault;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
