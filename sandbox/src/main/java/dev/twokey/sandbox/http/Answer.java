package dev.twokey.sandbox.http;

/** What a handler gives back: a reply, or a connection that is cut without one. */
public sealed interface Answer permits Reply, Cut {}
