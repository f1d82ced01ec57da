/** Two-Key itself: the unchangeable request, its digest, the keys of distinct persons, expiry, and the warrant. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"kernel", "database", "audit"})
@org.jspecify.annotations.NullMarked
package dev.twokey.approval;
