/** Temporary membership of a guest in one role group: asked, given under a warrant, taken back, read back. */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {
            "kernel",
            "database",
            "audit",
            "approval",
            "approval :: spi",
            "people",
            "policy",
            "directory",
            "directory :: spi"
        })
@org.jspecify.annotations.NullMarked
package dev.twokey.elevation;
