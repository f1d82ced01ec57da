package dev.twokey.sandbox.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Ways of writing an address that mean the same; the description has one of each. */
final class Spelling {
    private static final Pattern CALLED_WITH = Pattern.compile("(?<name>[\\w.]+)\\((?<key>\\w+)='.*'\\)");
    private static final String CAST = "microsoft.";

    private Spelling() {}

    /** The path with Microsoft's namespace left out, as the description does; and with a group's other key as its id. */
    static List<String> described(List<String> path) {
        var parts = new ArrayList<String>();
        for (String part : path) {
            Matcher key = CALLED_WITH.matcher(part);
            if (key.matches()
                    && key.group("name").equals("groups")
                    && key.group("key").equals("uniqueName")) {
                // documented beside the description: see "Upsert group"
                parts.add("groups");
                parts.add("by-unique-name");
            } else {
                parts.add(part.startsWith(CAST + "graph.") ? part.substring(CAST.length()) : part);
            }
        }
        return parts;
    }

    /** Whether a part of a path fits what the description has there. */
    static boolean fits(String described, String part) {
        if (described.startsWith("{")) {
            return !part.isEmpty() && !part.startsWith("$");
        }
        if (described.endsWith("()")) {
            return part.equals(described) || part.equals(described.substring(0, described.length() - 2));
        }
        Matcher wanted = CALLED_WITH.matcher(described);
        if (wanted.matches()) {
            Matcher key = CALLED_WITH.matcher(part);
            return key.matches()
                    && key.group("name").equals(wanted.group("name"))
                    && key.group("key").equals(wanted.group("key"));
        }
        return described.equals(part);
    }
}
