/** The connector for realms of Keycloak, over its admin REST API. */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {"kernel", "directory :: spi", "directory :: http"})
@org.jspecify.annotations.NullMarked
package dev.twokey.keycloak;
