package dev.twokey.canary.door.peeking;

import dev.twokey.canary.door.upper.inside.Inside;

/** Looks behind the door. */
public record Peeking(Inside notForOthers) {}
