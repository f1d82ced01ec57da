package dev.twokey.directory.spi;

import java.util.Set;

/**
 * A role group as it should be.
 *
 * @param slug stable key of the role group, for example {@code security-manager}
 * @param roles what it carries, and nothing else by us; empty while nobody decided
 */
public record RoleGroupSpec(String slug, String name, String description, Set<RoleRef> roles) {
    public RoleGroupSpec {
        roles = Set.copyOf(roles);
    }

    /** A group that carries nothing yet. */
    public RoleGroupSpec(String slug, String name, String description) {
        this(slug, name, description, Set.of());
    }
}
