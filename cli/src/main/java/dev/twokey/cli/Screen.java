package dev.twokey.cli;

import java.io.PrintStream;
import java.util.List;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the person, or the script, sees, line by line. With {@code --json} standard output carries exactly one JSON
 * document, also when something was refused, and everything for human eyes goes to standard error.
 */
final class Screen {
    // Escaped, since a terminal acts on some characters that JSON allows as they are.
    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private final Surroundings surroundings;
    private final boolean json;

    Screen(Surroundings surroundings, boolean json) {
        this.surroundings = surroundings;
        this.json = json;
    }

    /** Says what is going on, in one line. */
    void tell(String line) {
        print(progress(), line);
    }

    /** Likewise, in several. */
    void tell(List<String> lines) {
        lines.forEach(this::tell);
    }

    private PrintStream progress() {
        return json ? surroundings.err() : surroundings.out();
    }

    /** Shows the result. */
    void show(JsonNode result, String... lines) {
        show(result, List.of(lines));
    }

    void show(JsonNode result, List<String> lines) {
        if (json) {
            write(result);
        } else {
            lines.forEach(line -> print(surroundings.out(), line));
        }
    }

    /** Passes on a text that is wholly ours, byte for byte. */
    void pass(JsonNode result, String text) {
        if (json) {
            write(result);
        } else {
            surroundings.out().print(text);
        }
    }

    int complain(Problem problem) {
        return complain(problem.json(), problem.sentence(), problem.remedy(), Exit.FAILED);
    }

    int complain(Failure failure) {
        return complain(
                object().put("title", failure.sentence()), failure.sentence(), failure.remedy(), failure.exitCode());
    }

    private int complain(JsonNode result, String sentence, String remedy, int exitCode) {
        if (json) {
            write(result);
        }
        print(surroundings.err(), sentence.endsWith(".") ? sentence : sentence + ".");
        if (!remedy.isEmpty()) {
            print(surroundings.err(), remedy);
        }
        return exitCode;
    }

    private void write(JsonNode result) {
        surroundings.out().println(MAPPER.writeValueAsString(result));
    }

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    private static void print(PrintStream stream, String line) {
        stream.println(Words.line(line));
    }
}
