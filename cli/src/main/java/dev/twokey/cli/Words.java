package dev.twokey.cli;

import java.util.regex.Pattern;

/**
 * What others wrote, made fit for one line of a terminal. A line break, an escape sequence or a mark that reverses the
 * reading direction could otherwise forge what this program says, such as a further line of a card.
 */
final class Words {
    private static final String LINE_BREAK = " \u21B5 ";
    private static final String HIDDEN = "\uFFFD";
    private static final Pattern LINE_BREAKS = Pattern.compile("(\\r\\n|[\\n\\u000B\\f\\r\\u0085\\u2028\\u2029])+");
    private static final Pattern CONTROLS = Pattern.compile("[\\p{Cc}\\p{Cf}]");
    // Long runs of blanks would let a text begin again at the left edge, where the terminal wraps the line.
    private static final Pattern BLANKS = Pattern.compile("[\\p{Zs}\\t\\u2800\\u3164\\u115F\\u1160\\uFFA0]+");

    private Words() {}

    /** The text in one line: breaks become ↵, controls become �, any run of blanks becomes one. */
    static String of(String text) {
        String blanks = BLANKS.matcher(breaks(text)).replaceAll(" ");
        return CONTROLS.matcher(blanks).replaceAll(HIDDEN).strip();
    }

    /** A line of ours, whose own blanks stay; whatever still breaks in it came from a value. */
    static String line(String text) {
        return CONTROLS.matcher(breaks(text)).replaceAll(HIDDEN);
    }

    private static String breaks(String text) {
        return LINE_BREAKS.matcher(text).replaceAll(LINE_BREAK);
    }
}
