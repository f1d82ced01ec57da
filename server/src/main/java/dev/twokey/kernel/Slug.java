package dev.twokey.kernel;

import java.util.regex.Pattern;

/** A short name that stands in paths: of a tenant, a team or the deployment. Immutable and never used again. */
public record Slug(String value) {
    private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9-]{1,38}[a-z0-9]");

    public Slug {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "a short name has 3 to 40 lower-case letters, digits or hyphens and begins with a letter");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
