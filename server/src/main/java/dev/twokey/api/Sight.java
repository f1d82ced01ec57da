package dev.twokey.api;

import dev.twokey.kernel.Slug;

/** How far somebody may look. */
sealed interface Sight {
    /** The provider's staff: every tenant, and the deployment's own. */
    record Everything() implements Sight {}

    /** A customer's person: their tenant, and nothing else. */
    record OneTenant(Slug tenant) implements Sight {}

    record Nothing() implements Sight {}

    /** Whether what stands under this name in a path is theirs to see. */
    default boolean sees(Slug scope) {
        return switch (this) {
            case Everything everything -> true;
            case OneTenant one -> one.tenant().equals(scope);
            case Nothing nothing -> false;
        };
    }
}
