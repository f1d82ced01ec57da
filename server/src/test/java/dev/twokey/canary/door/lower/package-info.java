/** A room that may use no other. */
@ApplicationModule(allowedDependencies = {})
package dev.twokey.canary.door.lower;

import org.springframework.modulith.ApplicationModule;
