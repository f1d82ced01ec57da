package dev.twokey.story;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.twokey.story.cast.Cast;
import dev.twokey.story.running.Installation;
import dev.twokey.story.stage.NamedDatabase;
import dev.twokey.story.stage.Plan;
import dev.twokey.story.stage.Stage;
import dev.twokey.story.wire.Json;
import java.io.Console;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The story as a program: exit code 0 when every step held, 1 when one did not, 2 when the options are not understood. */
public final class Main {
    private static final int MISUSED = 2;

    private final Options options;
    private final PrintStream out;
    private final Narrator narrator;
    private final Path folder;
    private Optional<Stage> running = Optional.empty();
    private volatile boolean stopping;

    private Main(Options options, PrintStream out) {
        this.options = options;
        this.out = out;
        this.narrator = new Narrator(
                out,
                Optional.ofNullable(System.console())
                        .filter(Console::isTerminal)
                        .isPresent());
        this.folder = options.folder().orElseGet(Main::ownFolder);
    }

    private static Path ownFolder() {
        try {
            Path parent = Files.createDirectories(Installation.find().root().resolve("story/target/told"));
            return Files.createTempDirectory(parent, "story-");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make a directory for the story", e);
        }
    }

    /** @param arguments see bin/demo */
    public static void main(String[] arguments) {
        Options options;
        try {
            options = Options.parse(arguments);
        } catch (Options.Misused misused) {
            System.err.println("demo: " + misused.getMessage());
            System.exit(MISUSED);
            return;
        }
        System.exit(tell(options, new PrintStream(System.out, true, UTF_8)));
    }

    /** Tells the story to {@code out}; returns the exit code. */
    static int tell(Options options, PrintStream out) {
        return tell(options, out, Onlooker.NOBODY);
    }

    /**
     * Likewise, before somebody.
     *
     * @param onlooker what a test does to the scene
     */
    static int tell(Options options, PrintStream out, Onlooker onlooker) {
        return new Main(options, out).run(onlooker);
    }

    private int run(Onlooker onlooker) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stopping = true, "hear of Ctrl-C"));
        // Said before minutes have passed; and whatever ends us now, the file does not tell of an older story.
        if (!written()) {
            return MISUSED;
        }
        boolean held = tell(onlooker);
        boolean written = written();
        running.ifPresent(Stage::close);
        if (held && !options.keep() && options.folder().isEmpty()) {
            delete(folder);
        }
        return held && written ? 0 : 1;
    }

    private boolean tell(Onlooker onlooker) {
        try {
            NamedDatabase database = options.database().map(NamedDatabase::in).orElse(NamedDatabase.NONE);
            Plan plan = Plan.USUAL.database(database).settings(onlooker.settings());
            Stage stage = Stage.set(Installation.find(), folder, Cast.writeFounders(folder), plan);
            running = Optional.of(stage);
            Scene scene = Story.begin(stage, options.directory(), narrator);
            onlooker.begins(scene);
            Story.tell(scene);
            onlooker.ends(scene);
            narrator.requireHeld();
            out.println();
            out.println("All held: " + narrator.facts().size() + " facts checked from outside.");
            if (options.keep()) {
                new Keeping(scene).tell(out);
                running = Optional.empty();
            }
            return true;
        } catch (RuntimeException broken) {
            if (stopping) {
                return false;
            }
            out.println();
            out.println("The story broke: " + words(broken));
            out.println("  logs: " + folder.resolve("log"));
            return false;
        }
    }

    private static String words(RuntimeException broken) {
        return broken instanceof dev.twokey.story.running.Broken
                ? String.valueOf(broken.getMessage())
                : broken + at(broken);
    }

    private static String at(Throwable broken) {
        String trace = List.of(broken.getStackTrace()).stream()
                .limit(8)
                .map(frame -> "\n    at " + frame)
                .reduce("", String::concat);
        return broken.getCause() == null ? trace : trace + "\n  because " + broken.getCause();
    }

    private boolean written() {
        return options.json().map(this::write).orElse(true);
    }

    private boolean write(Path file) {
        try {
            Files.writeString(file, Json.pretty(narrator.json()) + "\n");
            return true;
        } catch (IOException e) {
            out.println(
                    "demo: cannot write " + file + " (" + e.getClass().getSimpleName() + "); name another with --json");
            return false;
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + folder, e);
        }
    }
}
