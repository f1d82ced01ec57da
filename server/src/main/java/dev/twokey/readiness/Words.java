package dev.twokey.readiness;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Lists for people. */
final class Words {
    private static final int MOST = 6;
    private static final int LONGEST = 300;

    private Words() {}

    /** {@code "A", "B" and 3 more}, in the order of the alphabet. */
    static String quoted(Collection<String> names) {
        return list(names, "\"");
    }

    /** The same without quotes, for technical words. */
    static String plain(Collection<String> words) {
        return list(words, "");
    }

    private static String list(Collection<String> names, String quote) {
        List<String> sorted = names.stream().distinct().sorted().toList();
        String first = sorted.stream()
                .limit(MOST)
                .map(name -> quote + shown(name) + quote)
                .collect(Collectors.joining(", "));
        return sorted.size() > MOST ? first + " and " + (sorted.size() - MOST) + " more" : first;
    }

    /** {@code 1 policy}, {@code 3 policies}. */
    static String counted(int number, String one, String many) {
        return number + " " + (number == 1 ? one : many);
    }

    /** In minutes, as people set it. */
    static String minutes(Duration length) {
        return counted(Math.toIntExact(length.toMinutes()), "minute", "minutes");
    }

    /** With what is not seen made visible: whoever chose a name may have meant to deceive. */
    static String shown(String name) {
        StringBuilder shown = new StringBuilder();
        name.codePoints().limit(LONGEST).forEach(letter -> {
            if (isSeen(letter)) {
                shown.appendCodePoint(letter);
            } else {
                shown.append(String.format(Locale.ROOT, "<U+%04X>", letter));
            }
        });
        return shown.toString();
    }

    private static boolean isSeen(int letter) {
        return switch (Character.getType(letter)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.PRIVATE_USE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
