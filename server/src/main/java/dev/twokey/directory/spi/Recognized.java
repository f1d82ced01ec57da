package dev.twokey.directory.spi;

/**
 * A given credential that was let in, may do what is needed, and can be destroyed.
 *
 * @param identity of the directory it was let into, as {@link Facts#identity} tells it of the connection that will be
 * @param account that it belongs to, as the directory calls it
 */
public record Recognized(String identity, String account) {}
