/** What the rooms above tell Two-Key: who may sign, and what the keys are for. */
@org.springframework.modulith.NamedInterface("spi")
@org.jspecify.annotations.NullMarked
package dev.twokey.approval.spi;
