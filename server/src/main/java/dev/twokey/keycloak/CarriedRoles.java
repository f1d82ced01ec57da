package dev.twokey.keycloak;

import dev.twokey.directory.spi.RoleRef;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What role groups and accounts shall carry. Keycloak lets nobody give a role of {@code realm-management} who has it not: so our
 * client needs those that are named. All others are given by whoever may manage users; one of them that wraps such a right stays refused.
 */
record CarriedRoles(Set<RoleRef> roles) {
    private static final String PREFIX = "client:" + OwnRole.CLIENT + "/";
    static final CarriedRoles NONE = new CarriedRoles(Set.of());

    CarriedRoles {
        roles = Set.copyOf(roles);
    }

    /** Those that our client does not need for itself, as the realm calls them, in an order that stays. */
    List<String> words() {
        List<String> own = Stream.of(OwnRole.values()).map(OwnRole::word).toList();
        return roles.stream()
                .map(RoleRef::value)
                .filter(role -> role.startsWith(PREFIX))
                .map(role -> role.substring(PREFIX.length()))
                .filter(word -> !own.contains(word))
                .sorted()
                .toList();
    }

    static String sentence(String word) {
        return "Give it the role " + word
                + ", which role groups or accounts shall carry: Keycloak lets nobody give what they have not.";
    }
}
