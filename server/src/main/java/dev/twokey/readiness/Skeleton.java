package dev.twokey.readiness;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What is left of a name to the eye: two names that a person could take for one another have the same. Of the confusable letters
 * of Unicode those of the Latin, Greek and Cyrillic scripts and of digits are told, which are those that keyboards have.
 *
 * @see <a href="https://www.unicode.org/reports/tr39/#Confusable_Detection">UTS 39, 4</a>
 */
public record Skeleton(String text) {
    /** A letter and the code points that look like it: capitals by themselves, since small they may look like others. */
    private static final String LOOKS_LIKE = """
            A 0410 0391
            B 0412 0392
            C 0421 03F9
            E 0415 0395
            G 050C
            H 041D 0397
            I 0406 0399 04C0
            J 0408
            K 041A 039A
            M 041C 039C
            N 039D
            O 041E 039F
            P 0420 03A1
            Q 051A
            S 0405
            T 0422 03A4
            W 051C
            X 0425 03A7
            Y 0423 04AE 03A5
            Z 0396
            a 0430 03B1 0251
            b 0432 044C
            c 0441 03F2
            d 0501
            e 0435 03B5
            g 0261
            h 04BB 043D
            i 0456 03B9 0131
            j 0458
            k 043A 03BA
            l 04CF 2113
            m 043C
            o 043E 03BF
            p 0440 03C1
            q 051B
            r 0433
            s 0455
            t 0442 03C4
            u 03C5
            v 03BD
            w 051D 03C9
            x 0445 03C7
            y 0443 03B3
            z 03B6
            """;

    private static final Map<Integer, Integer> LOOK = looks();

    public static Skeleton of(String name) {
        StringBuilder left = new StringBuilder();
        Normalizer.normalize(name, Normalizer.Form.NFKD)
                .codePoints()
                .filter(Skeleton::isSeen)
                .map(letter -> LOOK.getOrDefault(letter, letter))
                .forEach(left::appendCodePoint);
        String small = left.toString().toLowerCase(Locale.ROOT);
        left.setLength(0);
        small.codePoints().map(letter -> LOOK.getOrDefault(letter, letter)).forEach(left::appendCodePoint);
        return new Skeleton(left.toString()
                .replace('0', 'o')
                .replace('1', 'l')
                .replace('|', 'l')
                .replace('i', 'l')
                .replace("rn", "m")
                .replace("vv", "w"));
    }

    /** Neither accents, spaces and dashes nor what has no width. */
    private static boolean isSeen(int letter) {
        return switch (Character.getType(letter)) {
            case Character.NON_SPACING_MARK,
                    Character.ENCLOSING_MARK,
                    Character.COMBINING_SPACING_MARK,
                    Character.FORMAT,
                    Character.CONTROL,
                    Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.DASH_PUNCTUATION,
                    Character.CONNECTOR_PUNCTUATION -> false;
            // The Hangul fillers are letters that show nothing; U+2212 is a sign that looks like a dash.
            default -> letter != 0x115F && letter != 0x1160 && letter != 0x3164 && letter != 0x2212;
        };
    }

    private static Map<Integer, Integer> looks() {
        Map<Integer, Integer> looks = new HashMap<>();
        LOOKS_LIKE.lines().forEach(line -> {
            String[] row = line.split(" ", -1);
            for (int each = 1; each < row.length; each++) {
                looks.put(Integer.parseInt(row[each], 16), row[0].codePointAt(0));
            }
        });
        return Map.copyOf(looks);
    }
}
