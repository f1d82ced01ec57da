/** A room that may use the upper one, by its door. */
@ApplicationModule(allowedDependencies = "upper")
package dev.twokey.canary.door.peeking;

import org.springframework.modulith.ApplicationModule;
