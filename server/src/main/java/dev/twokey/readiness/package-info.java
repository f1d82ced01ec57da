/** Whether a tenant is ready for the service, before anything is written there: each check says what was found and what to do. */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {"kernel", "database", "audit", "directory", "directory :: spi"})
@org.jspecify.annotations.NullMarked
package dev.twokey.readiness;
