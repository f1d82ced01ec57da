package dev.twokey.elevation;

/** Alice and Erin are in Service Engineering, Bob and Dave in the SOC, Carol in Operations, who lets nobody in. */
enum Persona {
    Alice,
    Bob,
    Carol,
    Dave,
    Erin
}
