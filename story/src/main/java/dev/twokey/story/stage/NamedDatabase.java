package dev.twokey.story.stage;

import dev.twokey.story.running.Broken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A PostgreSQL of somebody else's that a server is to run on, instead of one of its own.
 *
 * @param settings the server's {@code TWOKEY_DATABASE_…}; none for one of its own
 */
public record NamedDatabase(Map<String, String> settings) {
    /** The server's own. */
    public static final NamedDatabase NONE = new NamedDatabase(Map.of());

    private static final String PREFIX = "TWOKEY_DATABASE_";

    /** Reads them from a file with a line for each; the other lines are others' settings. */
    public static NamedDatabase in(Path file) {
        Map<String, String> settings = new LinkedHashMap<>();
        for (String line : lines(file)) {
            int equals = line.indexOf('=');
            if (line.startsWith(PREFIX) && equals > 0) {
                settings.put(line.substring(0, equals), line.substring(equals + 1));
            }
        }
        if (!settings.containsKey(PREFIX + "URL")) {
            throw new Broken("looked for a database in " + file, "TWOKEY_DATABASE_URL=…", "no such line");
        }
        return new NamedDatabase(settings);
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new Broken("looked for a database in " + file, "lines TWOKEY_DATABASE_…=…", String.valueOf(e));
        }
    }
}
