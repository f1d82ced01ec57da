package dev.twokey.policy;

/**
 * A kind of versioned document.
 *
 * @param <T> what such a document says
 * @param says the type of it
 * @param word in paths, requests and the log; {@code <word>.yaml} is how people call its text
 */
public record DocumentKind<T>(String word, Class<T> says) {
    /** What the service makes in customers' directories, and what its roles and accounts may do there. */
    public static final DocumentKind<Catalogue> CATALOGUE = new DocumentKind<>("catalogue", Catalogue.class);

    /** How objections call a document of this kind. */
    public String file() {
        return word + ".yaml";
    }
}
