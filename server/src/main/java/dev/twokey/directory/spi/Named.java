package dev.twokey.directory.spi;

import java.util.Set;

/**
 * Something of the directory and what it is called.
 *
 * @param id the directory's own, as in {@link RoleGroupId} or {@link ServiceAccountId}
 * @param name by which it is known: a group's name, a sign-in name
 * @param others what it is called besides, and shown as
 */
public record Named(String id, String name, Set<String> others) {
    public Named {
        others = Set.copyOf(others);
    }
}
