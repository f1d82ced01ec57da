package dev.twokey.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Facts about one thing, a line each: what is empty has no line, and no value can make a line of its own. */
record Card(List<String> lines) {
    Card {
        lines = List.copyOf(lines);
    }

    /** A card about a request, which people tell apart by its code. */
    static Card of(String request, String code) {
        return titled(request + "  " + code);
    }

    static Card titled(String title) {
        return new Card(List.of(title));
    }

    /** This card with one line more. */
    Card line(String label, String value) {
        String words = Words.of(value);
        if (words.isEmpty()) {
            return this;
        }
        List<String> more = new ArrayList<>(lines);
        more.add(String.format(Locale.ROOT, "  %-8s%s", label, words));
        return new Card(more);
    }
}
