/** The JSON door, and who may come through any door: hosts, sessions, tokens, problems. */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {
            "kernel",
            "database",
            "vault",
            "audit",
            "approval",
            "people",
            "policy",
            "directory",
            "directory :: spi",
            "elevation",
            "notification"
        })
@org.jspecify.annotations.NullMarked
package dev.twokey.api;
