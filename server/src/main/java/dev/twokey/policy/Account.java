package dev.twokey.policy;

import java.util.Optional;

/**
 * A service account of the catalogue, as it is in one kind of directory.
 *
 * @param slug stable key, {@code engineering}
 * @param team whose members alone use it; empty for one that no person uses
 */
public record Account(
        String slug,
        String name,
        boolean interactive,
        Optional<String> team,
        boolean readOnly,
        String purpose,
        Controls controls,
        Privilege privilege) {}
