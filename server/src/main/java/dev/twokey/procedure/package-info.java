/** Deeds in a customer's directory that belong together, gone through one after the other, however often it is interrupted. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"kernel", "database", "audit"})
@org.jspecify.annotations.NullMarked
package dev.twokey.procedure;
