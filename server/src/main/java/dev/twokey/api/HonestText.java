package dev.twokey.api;

import dev.twokey.kernel.Answer;
import dev.twokey.proof.JsonString;
import dev.twokey.proof.MalformedProof;

/**
 * Text that shows what it contains. What people write is signed, logged, mailed and printed on terminals: everybody must
 * read the same, so control characters but tab and line ends, and what turns the reading direction, are not taken.
 */
public final class HonestText {
    static final String SENTENCE =
            "This text holds a character that cannot be seen or that turns the reading direction. Write it again without.";

    static final int LONGEST = 2000;

    private HonestText() {}

    /** The same for a text that must be there, in at most 2000 characters. */
    public static Answer<String> required(String field, String text) {
        return text.isBlank() || text.length() > LONGEST
                ? Answer.refused(new Malformed(field, "Say it, in at most " + LONGEST + " characters."))
                : of(field, text);
    }

    /** The text, or the no that names its field. */
    public static Answer<String> of(String field, String text) {
        return isHonest(text) ? Answer.granted(text) : Answer.refused(new Malformed(field, SENTENCE));
    }

    static boolean isHonest(String text) {
        try {
            return new JsonString(text)
                    .value()
                    .chars()
                    .allMatch(unit -> unit == '\t' || unit == '\n' || unit == '\r' || !Character.isISOControl(unit));
        } catch (MalformedProof deceiving) {
            return false;
        }
    }
}
