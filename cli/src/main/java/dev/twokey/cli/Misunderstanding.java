package dev.twokey.cli;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what in a command line was not understood, and where help is. */
final class Misunderstanding {
    private final Surroundings surroundings;
    private final boolean json;

    /** @param arguments as typed; whether JSON is wanted must be known although they were not understood */
    Misunderstanding(Surroundings surroundings, String... arguments) {
        this.surroundings = surroundings;
        this.json = List.of(arguments).contains("--json");
    }

    int tell(ParameterException mistake) {
        CommandLine command = mistake.getCommandLine();
        String sentence =
                String.valueOf(mistake.getMessage()).lines().findFirst().orElse("Not understood");
        return new Screen(surroundings, json)
                .complain(Failure.misused(sentence, suggestions(mistake) + "Help: " + help(command)));
    }

    private static String suggestions(ParameterException mistake) {
        List<String> found =
                mistake instanceof UnmatchedArgumentException unmatched ? unmatched.getSuggestions() : List.of();
        return found.isEmpty() ? "" : "Did you mean " + String.join(", or ", found) + "? ";
    }

    private static String help(CommandLine command) {
        return command.getCommandSpec().qualifiedName() + " --help";
    }
}
