package dev.twokey.canary;

/** Its indentation is not the formatter's. */
public final class Canary {
  private Canary() { }
}
