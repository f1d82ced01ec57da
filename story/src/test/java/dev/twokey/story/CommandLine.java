package dev.twokey.story;

import dev.twokey.story.running.Broken;
import dev.twokey.story.running.Installation;
import dev.twokey.story.running.Patience;
import dev.twokey.story.running.Patience.Look;
import dev.twokey.story.running.Running;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The packaged command line program as one person runs it, each time a process of its own. */
final class CommandLine {
    private static final Duration TO_END = Duration.ofMinutes(1);

    private final Installation installation;
    private final Path home;
    private final Map<String, String> environment;

    private CommandLine(Installation installation, Path home, Map<String, String> environment) {
        this.installation = installation;
        this.home = home;
        this.environment = environment;
    }

    /**
     * @param home where this person's token is kept
     */
    static CommandLine of(Scene scene, Path home) {
        return new CommandLine(
                scene.stage().installation(),
                home,
                Map.of(
                        "XDG_CONFIG_HOME",
                        home.toString(),
                        "TWOKEY_SERVER",
                        scene.stage().base().toString()));
    }

    /** The same program with another setting. */
    CommandLine with(String variable, String value) {
        Map<String, String> more = new HashMap<>(environment);
        more.put(variable, value);
        return new CommandLine(installation, home, more);
    }

    /** What it printed, and under {@code exit} with which code it ended. */
    String run(String... arguments) {
        return start(arguments).transcript();
    }

    /** Starts it and lets it wait for its person. */
    Waiting start(String... arguments) {
        List<String> command = new ArrayList<>(Installation.java());
        command.addAll(List.of(
                "-jar", installation.root().resolve("cli/target/twokey.jar").toString()));
        command.addAll(List.of(arguments));
        try {
            Files.createDirectories(home);
            Path words = Files.createTempFile(home, "words-", ".txt");
            return new Waiting(Running.start("twokey " + arguments[0], command, environment, words), words);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to " + home, e);
        }
    }

    /** A program that runs. */
    record Waiting(Running running, Path words) {
        /** Waits until it prints something of this form, and returns that. */
        String says(String form) {
            Pattern pattern = Pattern.compile(form);
            return Patience.until("twokey to say " + form, TO_END, () -> {
                Matcher found = pattern.matcher(text());
                if (found.find()) {
                    return Look.found(found.group());
                }
                Broken.unless(running.isAlive(), "twokey", "says " + form, text());
                return Look.notYet(text());
            });
        }

        String transcript() {
            int code = Patience.until(
                    "twokey to end",
                    TO_END,
                    () -> running.exitCode().map(Look::found).orElseGet(() -> Look.notYet(text())));
            return text() + "exit " + code + "\n";
        }

        private String text() {
            try {
                return Files.readString(words);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read " + words, e);
            }
        }
    }
}
