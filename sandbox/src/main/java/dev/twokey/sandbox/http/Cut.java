package dev.twokey.sandbox.http;

/** No answer: the connection is closed, as by a network that failed. */
public record Cut() implements Answer {}
