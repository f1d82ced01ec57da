package dev.twokey.elevation;

import dev.twokey.kernel.Slug;
import java.util.Locale;

enum Customer {
    CONTOSO,
    GLOBEX;

    static Customer of(String slug) {
        return valueOf(slug.toUpperCase(Locale.ROOT));
    }

    String slug() {
        return name().toLowerCase(Locale.ROOT);
    }

    Slug asSlug() {
        return new Slug(slug());
    }
}
