/**
 * PostgreSQL as every room uses it: the server that we start ourselves or the one that is named to us, its roles, its
 * time, the linear migrations, and the tables of jobs and sessions.
 */
@ApplicationModule(allowedDependencies = "kernel")
@NullMarked
package dev.twokey.database;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
