/** Persons, their accounts, teams and passkeys, how they come and go, and how they sign in. */
@ApplicationModule(allowedDependencies = {"kernel", "database", "vault", "audit", "approval", "approval::spi"})
@NullMarked
package dev.twokey.people;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
