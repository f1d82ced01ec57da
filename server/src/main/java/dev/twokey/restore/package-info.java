/** The operator's word that the database was restored: shows what is missing, asks, and begins a new epoch. */
@ApplicationModule(allowedDependencies = {"kernel", "audit", "people"})
@NullMarked
package dev.twokey.restore;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
