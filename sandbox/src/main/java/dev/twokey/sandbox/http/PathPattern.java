package dev.twokey.sandbox.http;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A path with named parts: {@code /groups/{id}/members}; a star stands for any one part, two stars at the end for any
 * rest.
 *
 * @param segments the parts
 */
public record PathPattern(List<String> segments) {
    /** Reads a pattern. */
    public static PathPattern of(String pattern) {
        return new PathPattern(Call.segmentsOf(pattern));
    }

    /** The named parts, if the path fits. */
    public Optional<Map<String, String>> match(List<String> path) {
        boolean open = !segments.isEmpty() && segments.getLast().equals("**");
        int fixed = open ? segments.size() - 1 : segments.size();
        if (path.size() < fixed || (!open && path.size() > fixed)) {
            return Optional.empty();
        }
        var parts = new LinkedHashMap<String, String>();
        for (int i = 0; i < fixed; i++) {
            String segment = segments.get(i);
            if (segment.startsWith("{")) {
                parts.put(segment.substring(1, segment.length() - 1), path.get(i));
            } else if (!segment.equals("*") && !segment.equals(path.get(i))) {
                return Optional.empty();
            }
        }
        return Optional.of(parts);
    }
}
