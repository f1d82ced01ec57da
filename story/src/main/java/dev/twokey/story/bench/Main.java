package dev.twokey.story.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.twokey.story.running.Installation;
import dev.twokey.story.wire.Json;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** The measurements as a program, see bin/bench: exit code 0 when it measured, 1 when something did not work, 2 when misused. */
public final class Main {
    private static final int ROUNDS = 5;
    private static final int MISUSED = 2;

    private Optional<Path> json = Optional.empty();
    private RemovalOptions removal = RemovalOptions.DEFAULT;
    private int rounds = ROUNDS;

    private Main() {}

    /** @param arguments {@code start|removal} and its options, then where the server is installed: {@code --server DIR} */
    public static void main(String[] arguments) {
        Deque<String> words = new ArrayDeque<>(Arrays.asList(arguments));
        Main main = new Main();
        String command = String.valueOf(words.poll());
        Path installed = Path.of("");
        try {
            while (!words.isEmpty()) {
                String word = words.pop();
                String value = words.pop();
                if (word.equals("--server")) {
                    installed = Path.of(value);
                } else {
                    main.take(command, word, value);
                }
            }
        } catch (IllegalArgumentException | java.util.NoSuchElementException wrong) {
            System.err.println("bench: the options were not understood: " + wrong.getMessage());
            System.exit(MISUSED);
        }
        System.exit(main.run(command, installed, new PrintStream(System.out, true, UTF_8)));
    }

    private void take(String command, String word, String value) {
        switch (command + " " + word) {
            case "start --json", "removal --json" -> json = Optional.of(Path.of(value));
            case "start --rounds" -> rounds = number(value, 1);
            case "removal --grants" ->
                removal = removal.sizes(Stream.of(value.split(",", -1))
                        .map(size -> number(size, 1))
                        .toList());
            case "removal --customers" -> removal = removal.customers(number(value, 1));
            case "removal --latency" -> removal = removal.latency(Duration.ofMillis(number(value, 0)));
            case "removal --jitter" -> removal = removal.jitter(Duration.ofMillis(number(value, 0)));
            default -> throw new IllegalArgumentException("unknown option " + word);
        }
    }

    private static int number(String value, int least) {
        int number = Integer.parseInt(value);
        if (number < least) {
            throw new IllegalArgumentException(value + " is less than " + least);
        }
        return number;
    }

    private int run(String command, Path installed, PrintStream out) {
        Path folder = folder();
        try {
            ObjectNode machine = Machine.json();
            ObjectNode result = Json.object().put("benchmark", command);
            result.setAll(
                    switch (command) {
                        case "start" -> Start.measure(rounds, installed, folder, out);
                        case "removal" -> Removal.measure(removal, Optional.of(installed), folder, out);
                        default -> throw new IllegalArgumentException("unknown measurement " + command);
                    });
            result.set("machine", machine);
            if (json.isPresent()) {
                Files.writeString(json.get(), Json.pretty(result) + "\n");
            } else {
                out.println(Json.pretty(result));
            }
            delete(folder);
            return 0;
        } catch (IOException | RuntimeException broken) {
            broken.printStackTrace(System.err);
            out.println("It was not measured: " + broken.getMessage());
            out.println("  logs: " + folder.resolve("log"));
            return 1;
        }
    }

    private static Path folder() {
        try {
            Path parent = Files.createDirectories(Installation.find().root().resolve("story/target/measured"));
            return Files.createTempDirectory(parent, "bench-");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make a directory for the measurement", e);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.delete(file);
            }
        }
    }
}
