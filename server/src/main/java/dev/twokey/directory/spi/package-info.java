/** What a connector implements: one tenant's directory, small by capability. */
@org.springframework.modulith.NamedInterface("spi")
@org.jspecify.annotations.NullMarked
package dev.twokey.directory.spi;
