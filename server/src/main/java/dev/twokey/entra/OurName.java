package dev.twokey.entra;

import dev.twokey.kernel.Slug;

/** What is made in a tenant is called so: the name finds it, and never proves that it is ours. */
final class OurName {
    static final String PREFIX = "twokey-";

    private OurName() {}

    /** No slug has an underscore: whatever roles and accounts are called, none is called so. */
    static String accountGroup(String slug) {
        return "twokey_" + new Slug(slug);
    }

    static String of(String slug) {
        return PREFIX + new Slug(slug);
    }
}
