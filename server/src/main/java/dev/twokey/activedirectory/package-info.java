/** The connector for domains of Active Directory, over LDAP. */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {"kernel", "directory :: spi", "directory :: http"})
@org.jspecify.annotations.NullMarked
package dev.twokey.activedirectory;
