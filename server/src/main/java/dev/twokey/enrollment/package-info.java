/** How a customer's directory comes to the service: invited, granted once, planned, agreed to, set up. */
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
            "directory :: spi",
            "procedure",
            "procedure :: spi",
            "readiness"
        })
@org.jspecify.annotations.NullMarked
package dev.twokey.enrollment;
