package dev.twokey.restore;

import dev.twokey.audit.Restores;
import dev.twokey.people.People;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;

/** Whoever sits at the terminal after a restore. */
public final class Operator {
    private Operator() {}

    /**
     * Runs {@code restored} with these options on a node's rooms.
     *
     * @return what was printed, and the exit code in the last line
     */
    public static String says(Restores restores, People people, String typed, String... options) {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
        try {
            int code = new Dialogue(restores, people, new BufferedReader(new StringReader(typed)), out)
                    .hold(Options.parse(options));
            out.println("exit " + code);
        } catch (Options.Misused misused) {
            out.println(misused.getMessage() + "\nexit " + Dialogue.MISUSED);
        }
        return printed.toString(StandardCharsets.UTF_8);
    }
}
