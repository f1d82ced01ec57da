package dev.twokey.people;

import java.text.Normalizer;
import java.util.Locale;

/**
 * When two account names are one: directories do not tell upper from lower case, and people do not see other spellings of
 * a letter (Unicode NFKC) nor what has no shape. The database refuses the same a second time.
 */
record AccountName(String text) {
    private static final int LONGEST = 200;

    /** Whether it is short enough to be kept and long enough to be read. */
    boolean isUsable() {
        return !text.isBlank() && text.length() <= LONGEST;
    }

    /** The same for all spellings of one name. */
    String key() {
        String shaped = text.codePoints()
                .filter(point -> Character.getType(point) != Character.FORMAT)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        String folded = Normalizer.normalize(shaped.strip(), Normalizer.Form.NFKC)
                .toUpperCase(Locale.ROOT)
                .toLowerCase(Locale.ROOT);
        return Normalizer.normalize(folded, Normalizer.Form.NFKC);
    }
}
