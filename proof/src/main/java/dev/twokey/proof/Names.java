package dev.twokey.proof;

import java.util.regex.Pattern;

/** The forms of the short names that stand in proofs. */
final class Names {
    static final String DEPLOYMENT_TENANT = "deployment";
    private static final Pattern SLUG = Pattern.compile("[a-z][a-z0-9-]{1,38}[a-z0-9]");
    private static final Pattern KIND = Pattern.compile("[a-z][a-z0-9-]*(\\.[a-z][a-z0-9-]*)+");

    private Names() {}

    static String slug(String text) {
        if (!SLUG.matcher(text).matches()) {
            throw new MalformedProof("not a short name of 3 to 40 lower-case letters, digits or hyphens");
        }
        return text;
    }

    /** Of a customer's tenant: the deployment itself is none. */
    static String tenant(String text) {
        if (slug(text).equals(DEPLOYMENT_TENANT)) {
            throw new MalformedProof("not a customer's tenant");
        }
        return text;
    }

    static String kind(String text) {
        if (!KIND.matcher(text).matches()) {
            throw new MalformedProof("not a kind like elevation.approved");
        }
        return text;
    }

    /** Two short names with a slash between: {@code harbour/contoso}. */
    static String log(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            throw new MalformedProof("not a log's name like harbour/contoso");
        }
        slug(text.substring(0, slash));
        slug(text.substring(slash + 1));
        return text;
    }

    static String text(String text) {
        if (text.isBlank()) {
            throw new MalformedProof("empty");
        }
        return text;
    }
}
