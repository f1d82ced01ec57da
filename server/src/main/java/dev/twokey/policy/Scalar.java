package dev.twokey.policy;

/** One value as it stands in the document, with its line from 1. */
record Scalar(String text, int line) {}
