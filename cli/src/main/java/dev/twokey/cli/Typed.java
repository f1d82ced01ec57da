package dev.twokey.cli;

/** Holds what is to be signed against what a person asked for. The first difference ends it, before a code is shown. */
final class Typed {
    static final String REMEDY = "Sign nothing, and report it to whoever is responsible for security.";

    private Typed() {}

    /**
     * @param what the name of the thing
     * @param typed as the person typed it, or saw it before
     * @param toSign as it stands in the document
     */
    static void require(String what, String typed, String toSign) {
        if (!typed.strip().equals(toSign.strip())) {
            throw new Failure(
                    "What is to be signed is not what you asked for: the " + what + " is \"" + Words.of(toSign)
                            + "\", not \"" + Words.of(typed) + "\"",
                    REMEDY);
        }
    }
}
