package dev.twokey.web;

/**
 * What somebody sent with a form that was refused, so that nothing typed is lost.
 *
 * @param act the form: {@code denial}, {@code closure} or {@code revocation}
 * @param sentence why not
 * @param reference by which the server's log knows it
 * @param staysChanged what was chosen in a closure; empty elsewhere
 */
public record Held(String act, String sentence, String reference, String text, String staysChanged) {
    /** What is typed into this form: empty unless it is the one that was refused. */
    public String typed(String form) {
        return act.equals(form) ? text : "";
    }

    static Held nothing() {
        return new Held("", "", "", "", "");
    }
}
