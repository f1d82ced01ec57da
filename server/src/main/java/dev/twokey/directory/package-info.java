/** The tenant and the one door to its directory. */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {"kernel", "database", "vault", "audit", "approval", "policy"})
@org.jspecify.annotations.NullMarked
package dev.twokey.directory;
