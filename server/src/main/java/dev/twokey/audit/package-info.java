/** The append-only logs: entries, their numbering, signed checkpoints, verification and export. Knows nobody. */
@ApplicationModule(allowedDependencies = {"kernel", "database", "vault"})
@NullMarked
package dev.twokey.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
