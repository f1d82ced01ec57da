/** Hears what happened, tells people by mail, and records the delivery. Nobody calls it, but to look at deliveries. */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {"kernel", "database", "audit", "approval", "people", "directory", "elevation"})
@org.jspecify.annotations.NullMarked
package dev.twokey.notification;
