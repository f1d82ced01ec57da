package dev.twokey.enrollment;

/** What came back by the browser from the directory's consent page. */
public sealed interface ConsentAnswer {
    /** @param directory what the browser says was consented for; believed only when the directory says so itself */
    record Consented(String directory) implements ConsentAnswer {}

    /**
     * There was an error, whatever else the answer says.
     *
     * @param error in the directory's word
     */
    record Failed(String error, String description) implements ConsentAnswer {}
}
