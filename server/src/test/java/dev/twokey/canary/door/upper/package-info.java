/** A room that may use the lower one. */
@ApplicationModule(allowedDependencies = "lower")
package dev.twokey.canary.door.upper;

import org.springframework.modulith.ApplicationModule;
