package dev.twokey.policy;

import java.time.Duration;
import java.util.Optional;

/**
 * One role of the catalogue, as it is in one kind of directory.
 *
 * @param slug stable key, {@code security-manager}
 * @param groupName of the role group that carries it
 * @param team whose members alone ask for it; empty: everybody who may ask at all
 */
public record Role(
        String slug,
        String name,
        String groupName,
        Optional<String> team,
        boolean readOnly,
        Limits limits,
        Privilege privilege) {
    /** A role of a catalogue that cannot be read: whoever is in it is taken out, and nobody asks for it. */
    public static Role unreadable(String slug, String groupName) {
        Limits none = new Limits(Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO);
        return new Role(slug, slug, groupName, Optional.empty(), false, none, Privilege.NONE);
    }

    /** What stands at the group in the customer's directory. */
    public String description() {
        return "Temporary access under two keys. May: " + String.join("; ", privilege.may()) + ".";
    }
}
