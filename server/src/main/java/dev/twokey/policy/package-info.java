/** Versioned documents that bind the service: what they must say, and how two persons change them. */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {"kernel", "database", "audit", "approval", "approval :: spi", "people"})
@org.jspecify.annotations.NullMarked
package dev.twokey.policy;
