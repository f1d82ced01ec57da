package dev.twokey.keycloak;

import dev.twokey.directory.spi.ServiceAccountSpec;
import dev.twokey.kernel.Slug;

/** What an account of the service is called in the realm, as a user or as a client. */
record AccountName(Slug slug, String displayName) {
    /** Of every one. */
    static final String PREFIX = "twokey-";

    static AccountName of(ServiceAccountSpec spec) {
        return new AccountName(new Slug(spec.slug()), spec.name());
    }

    String value() {
        return PREFIX + slug.value();
    }

    /** The realm refuses names with brackets and the like; an account must not fail for that. */
    static String displayable(String name) {
        return name.replaceAll("[^\\p{L}\\p{M}\\p{N} .'-]", " ").strip();
    }
}
