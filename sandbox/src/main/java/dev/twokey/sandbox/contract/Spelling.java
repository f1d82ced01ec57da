package dev.twokey.sandbox.contract;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Ways of writing an address that mean the same; the description has one of each. */
final class Spelling {
    private static final Pattern CALLED_WITH = Pattern.compile("(?<name>[\\w.]+)\\((?<key>\\w+)='.*'\\)");
    private static final String CAST = "microsoft.";

    private Spelling() {}

    /** The path with Microsoft's namespace left out, as the description does; and with a group's other key as its id. */
    static List<String> described(String method, List<String> path) {
        if (method.equals("GET") && path.size() == 1 && isGroupByUniqueName(path.getFirst())) {
            return List.of("groups", "by-unique-name");
        }
        return path.stream()
                .map(part -> part.startsWith(CAST + "graph.") ? part.substring(CAST.length()) : part)
                .toList();
    }

    /** An exception: documented beside the description, for one group as a whole. */
    private static boolean isGroupByUniqueName(String part) {
        Matcher key = CALLED_WITH.matcher(part);
        return key.matches()
                && key.group("name").equals("groups")
                && key.group("key").equals("uniqueName");
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
