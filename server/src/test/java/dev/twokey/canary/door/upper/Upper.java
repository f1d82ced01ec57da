package dev.twokey.canary.door.upper;

import dev.twokey.canary.door.lower.Lower;

/** What the lower room must not know. That it uses the lower one is right. */
public record Upper(Lower permitted) {}
