/** The connector for Microsoft Entra ID, over Microsoft Graph v1.0. */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {"kernel", "directory :: spi", "directory :: http"})
@org.jspecify.annotations.NullMarked
package dev.twokey.entra;
