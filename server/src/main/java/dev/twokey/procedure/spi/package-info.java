/** What the rooms above bring: kinds of steps, and how each is done. */
@org.springframework.modulith.NamedInterface("spi")
@org.jspecify.annotations.NullMarked
package dev.twokey.procedure.spi;
