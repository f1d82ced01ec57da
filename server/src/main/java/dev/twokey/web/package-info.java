/** The pages: rendered on the server, working with little script, right on a phone. */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {"kernel", "approval", "people", "directory", "elevation", "api"})
@org.jspecify.annotations.NullMarked
package dev.twokey.web;
