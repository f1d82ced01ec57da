package dev.twokey.notification;

import java.util.stream.Collectors;

/**
 * What people and directories wrote, made fit for a mail: it adds no header, no line of ours, and no other reading
 * direction.
 */
final class Untrusted {
    private static final int LONGEST_LINE = 200;
    private static final int MOST_LINES = 40;
    private static final String MORE = "…";

    private Untrusted() {}

    /** One line of it, at most 200 characters: whatever breaks or turns lines becomes a space. */
    static String line(String text) {
        String plain = header(text);
        return plain.length() <= LONGEST_LINE ? plain : cut(plain) + MORE;
    }

    /** All of it in one line, as a header needs it (RFC 5322, 2.2). */
    static String header(String text) {
        return plain(text).strip().replaceAll(" {2,}", " ");
    }

    /** Never between the halves of a surrogate pair. */
    private static String cut(String text) {
        int end = Character.isHighSurrogate(text.charAt(LONGEST_LINE - 1)) ? LONGEST_LINE - 1 : LONGEST_LINE;
        return text.substring(0, end);
    }

    /** All of it, each line behind the mark of a quotation (RFC 3676, 4.5), so that none passes for ours. */
    static String quote(String text) {
        String quoted = text.lines()
                .limit(MOST_LINES)
                .map(line -> ("> " + plain(line)).stripTrailing())
                .collect(Collectors.joining("\n"));
        return text.lines().count() > MOST_LINES ? quoted + "\n> " + MORE : quoted;
    }

    private static String plain(String text) {
        return text.codePoints()
                .map(point -> isPlain(point) ? point : ' ')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** Joiners are needed by some scripts; all other marks without a shape can deceive. */
    private static boolean isPlain(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE ->
                false;
            case Character.FORMAT -> point == 0x200C || point == 0x200D;
            default -> true;
        };
    }
}
