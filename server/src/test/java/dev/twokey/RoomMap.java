package dev.twokey;

import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.modulith.core.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;

/** The map of the rooms as Mermaid text, and its place in docs/architecture.md. */
record RoomMap(ApplicationModules rooms) {
    private static final String BEGIN = "<!-- map:begin -->\n";
    private static final String END = "<!-- map:end -->";

    /** The document with this map between its markers. */
    String drawnInto(String document) {
        int begin = document.indexOf(BEGIN);
        int end = document.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IllegalArgumentException("the document lacks the markers " + BEGIN.strip() + " and " + END);
        }
        return document.substring(0, begin + BEGIN.length()) + mermaid() + document.substring(end);
    }

    private String mermaid() {
        List<ApplicationModule> sorted =
                rooms.stream().sorted(Comparator.comparing(RoomMap::name)).toList();
        String nodes = sorted.stream().map(room -> "  " + name(room) + "\n").collect(Collectors.joining());
        String doors = sorted.stream().map(this::doors).collect(Collectors.joining());
        return "```mermaid\nflowchart BT\n" + nodes + doors + "```\n";
    }

    /** Every room may use the kernel: those arrows would only hide the others. */
    private String doors(ApplicationModule room) {
        return room.getDirectDependencies(rooms)
                .uniqueModules()
                .map(RoomMap::name)
                .filter(Predicate.not("kernel"::equals))
                .sorted()
                .map(below -> "  " + name(room) + " --> " + below + "\n")
                .collect(Collectors.joining());
    }

    private static String name(ApplicationModule room) {
        return room.getIdentifier().toString();
    }
}
