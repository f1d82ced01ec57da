package dev.twokey.elevation;

/** How the last tries at a tenant went. Where they failed there is less room: a directory that is dead must hold up no other. */
enum Repute {
    SOUND,
    DOUBTFUL
}
