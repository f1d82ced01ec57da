package dev.twokey.story;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Optional;

/**
 * What was asked for.
 *
 * @param directory the customer's directory
 * @param json where the facts are written
 * @param keep whether everything stays running at the end
 * @param folder where data and logs go; one of our own when not named
 * @param database the file that says which PostgreSQL the server runs on; its own when not named
 */
record Options(Kind directory, Optional<Path> json, boolean keep, Optional<Path> folder, Optional<Path> database) {
    /** The kinds of directory that a story can be told with. */
    enum Kind {
        SIMULATOR,
        KEYCLOAK
    }

    /** The options were not understood. */
    static final class Misused extends RuntimeException {
        private static final long serialVersionUID = 1;

        Misused(String message) {
            super(message);
        }
    }

    static final Options DEFAULT =
            new Options(Kind.SIMULATOR, Optional.empty(), false, Optional.empty(), Optional.empty());

    /** @throws Misused when there is an unknown one, or one without its value */
    static Options parse(String[] arguments) {
        Options options = DEFAULT;
        Deque<String> words = new ArrayDeque<>(Arrays.asList(arguments));
        while (!words.isEmpty()) {
            options = options.with(words.pop(), words);
        }
        return options;
    }

    private Options with(String word, Deque<String> rest) {
        return switch (word) {
            case "--keep" -> new Options(directory, json, true, folder, database);
            case "--json" -> new Options(directory, Optional.of(file(word, rest)), keep, folder, database);
            case "--data" -> new Options(directory, json, keep, Optional.of(file(word, rest)), database);
            case "--database" -> new Options(directory, json, keep, folder, Optional.of(file(word, rest)));
            case "--directory" -> with(kind(value(word, rest)));
            default -> throw new Misused("unknown option " + word);
        };
    }

    Options with(Kind kind) {
        return new Options(kind, json, keep, folder, database);
    }

    private static Kind kind(String word) {
        return switch (word) {
            case "simulator" -> Kind.SIMULATOR;
            case "keycloak" -> Kind.KEYCLOAK;
            default -> throw new Misused("--directory wants simulator or keycloak, not " + word);
        };
    }

    private static Path file(String word, Deque<String> rest) {
        return Path.of(value(word, rest)).toAbsolutePath();
    }

    private static String value(String word, Deque<String> rest) {
        if (rest.isEmpty()) {
            throw new Misused(word + " wants a value");
        }
        return rest.pop();
    }
}
