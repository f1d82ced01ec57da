package dev.twokey.cli;

import java.io.PrintStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the person, or the script, sees. With {@code --json} standard output carries exactly one JSON document, also
 * when something was refused, and everything for human eyes goes to standard error.
 */
final class Screen {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final Surroundings surroundings;
    private final boolean json;

    Screen(Surroundings surroundings, boolean json) {
        this.surroundings = surroundings;
        this.json = json;
    }

    /** Says what is going on. */
    void tell(String text) {
        print(json ? surroundings.err() : surroundings.out(), text);
    }

    /** Shows the result. */
    void show(JsonNode result, String text) {
        if (json) {
            surroundings.out().println(result);
        } else {
            print(surroundings.out(), text);
        }
    }

    int complain(Problem problem) {
        complain(problem.json(), problem.sentence(), problem.remedy());
        return Exit.FAILED;
    }

    int complain(Failure failure) {
        complain(object().put("title", failure.sentence()), failure.sentence(), failure.remedy());
        return failure.exitCode();
    }

    private void complain(JsonNode result, String sentence, String remedy) {
        if (json) {
            surroundings.out().println(result);
        }
        print(surroundings.err(), sentence.endsWith(".") ? sentence : sentence + ".");
        if (!remedy.isEmpty()) {
            print(surroundings.err(), remedy);
        }
    }

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    // What others wrote must not move the cursor, change colours or reverse the reading direction.
    private static void print(PrintStream stream, String text) {
        stream.println(text.replaceAll("[\\p{Cc}\\p{Cf}&&[^\\n]]", "\uFFFD"));
    }
}
