package dev.twokey.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The declared answers of every route, as they stand in {@code doors.txt}. */
final class Doors {
    private static final Path FILE = Path.of("src/test/resources/doors.txt");

    private Doors() {}

    static List<Door> declared() {
        List<Door> doors = new ArrayList<>();
        List<String> lines = read().stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();
        for (int at = 0; at < lines.size(); at++) {
            if (!lines.get(at).startsWith(" ")) {
                boolean hasBody = at + 1 < lines.size() && lines.get(at + 1).startsWith(" ");
                doors.add(Door.parse(lines.get(at), hasBody ? lines.get(at + 1).strip() : ""));
            }
        }
        return List.copyOf(doors);
    }

    /** What answers without a line, and the lines of what does not answer any more; nothing when the table is right. */
    static List<String> differencesTo(Set<Route> existing) {
        Set<Route> named = declared().stream().map(Door::route).collect(Collectors.toCollection(TreeSet::new));
        List<String> differences = new ArrayList<>();
        existing.stream()
                .filter(route -> !named.contains(route))
                .forEach(route -> differences.add(route + " answers, and has no line in doors.txt"));
        named.stream()
                .filter(route -> !existing.contains(route))
                .forEach(route -> differences.add(route + " has a line in doors.txt, and is not there any more"));
        return differences;
    }

    private static List<String> read() {
        try {
            return Files.readAllLines(FILE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
