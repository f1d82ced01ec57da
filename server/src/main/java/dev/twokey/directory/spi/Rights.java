package dev.twokey.directory.spi;

import java.util.Set;

/**
 * What our own application or account has to be allowed, in the words of {@link Fact#OWN_PERMISSIONS}.
 *
 * @param needed always
 * @param possible besides, where the service keeps accounts or reads logs, and what everybody has
 */
public record Rights(Set<String> needed, Set<String> possible) {
    public Rights {
        needed = Set.copyOf(needed);
        possible = Set.copyOf(possible);
    }
}
