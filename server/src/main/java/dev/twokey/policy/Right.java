package dev.twokey.policy;

/**
 * A right of a directory's own that a role or an account carries.
 *
 * @param name as people know it: {@code Security Reader}
 * @param reference as connectors take it ({@code dev.twokey.directory.spi.RoleRef}): {@code role:<template id>}
 */
public record Right(String name, String reference) {}
