package dev.twokey.restore;

import dev.twokey.audit.Restores;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What was typed.
 *
 * @param word empty when it is only to be shown what is missing
 */
record Options(Optional<Restores.Word> word, boolean keysToo) {
    static final String USAGE = """
            Usage: java -jar server.jar restored [--by NAME --reason TEXT] [--keys-too] [--last-epoch N]

            Without --by it only shows what this database lacks of what this node has signed; exit code 1 when it lacks something.

              --by NAME       who says that the database was restored
              --reason TEXT   why, for example the incident
              --keys-too      the folder keys is from the backup as well, so that nothing here knows what is missing
              --last-epoch N  an epoch that you know of from elsewhere, for example from an exported log""";

    static final class Misused extends Exception {
        private static final long serialVersionUID = 1;

        Misused(String message) {
            super(message);
        }
    }

    static Options parse(String... arguments) throws Misused {
        Deque<String> rest = new ArrayDeque<>(List.of(arguments));
        String by = "";
        String reason = "";
        boolean keysToo = false;
        OptionalLong lastEpoch = OptionalLong.empty();
        while (!rest.isEmpty()) {
            String option = rest.pop();
            switch (option) {
                case "--by" -> by = value(option, rest);
                case "--reason" -> reason = value(option, rest);
                case "--keys-too" -> keysToo = true;
                case "--last-epoch" -> lastEpoch = OptionalLong.of(number(option, value(option, rest)));
                default -> throw new Misused("restored: unknown option " + option);
            }
        }
        if (by.isBlank() != reason.isBlank()) {
            throw new Misused("restored: --by and --reason go together");
        }
        return new Options(
                by.isBlank()
                        ? Optional.empty()
                        : Optional.of(new Restores.Word(by.strip(), reason.strip(), keysToo, lastEpoch)),
                keysToo);
    }

    private static String value(String option, Deque<String> rest) throws Misused {
        if (rest.isEmpty()) {
            throw new Misused("restored: " + option + " needs a value");
        }
        return rest.pop();
    }

    private static long number(String option, String text) throws Misused {
        if (!text.matches("[1-9][0-9]{0,9}")) {
            throw new Misused("restored: " + option + " needs a number from 1");
        }
        return Long.parseLong(text);
    }
}
