package dev.twokey.canary.door.lower;

import dev.twokey.canary.door.upper.Upper;

/** Goes through a door that opens the other way. */
public record Lower(Upper forbidden) {}
