package dev.twokey.directory.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.twokey.activedirectory.BenchedActiveDirectory;
import dev.twokey.entra.BenchedEntra;
import dev.twokey.keycloak.BenchedKeycloak;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What the connectors cost and carry, see bin/bench: exit code 0 when it was measured, 1 when something did not work, 2 when misused. */
public final class Main {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int MISUSED = 2;
    private static final Duration WARM_UP = Duration.ofSeconds(15);

    private int rounds = 400;
    private Duration length = Duration.ofSeconds(10);
    private List<Integer> tenants = List.of(1, 8, 64);
    private List<String> kinds = List.of("entra", "keycloak", "activedirectory");
    private Optional<Path> json = Optional.empty();

    private Main() {}

    /** @param arguments options, as {@code bin/bench --help} explains them */
    public static void main(String[] arguments) {
        Main main = new Main();
        try {
            main.take(new ArrayDeque<>(Arrays.asList(arguments)));
        } catch (IllegalArgumentException | NoSuchElementException wrong) {
            System.err.println("bench: the options were not understood: " + wrong.getMessage());
            System.exit(MISUSED);
        }
        // In a virtual thread, as the server calls its connectors.
        FutureTask<Integer> run = new FutureTask<>(() -> main.run(new PrintStream(System.out, true, UTF_8)));
        Thread.ofVirtual().start(run);
        int code = 1;
        try {
            code = run.get();
        } catch (ExecutionException | InterruptedException broken) {
            broken.printStackTrace(System.err);
        } finally {
            // Whatever broke: connections that are kept would keep the program.
            System.exit(code);
        }
    }

    private void take(Deque<String> words) {
        while (!words.isEmpty()) {
            String word = words.pop();
            String value = words.pop();
            switch (word) {
                case "--rounds" -> rounds = positive(value);
                case "--seconds" -> length = Duration.ofSeconds(positive(value));
                case "--tenants" ->
                    tenants =
                            Stream.of(value.split(",", -1)).map(Main::positive).toList();
                case "--kinds" -> {
                    kinds = List.of(value.split(",", -1));
                    kinds.forEach(Main::opened);
                }
                case "--json" -> json = Optional.of(Path.of(value));
                default -> throw new IllegalArgumentException("unknown option " + word);
            }
        }
    }

    private static int positive(String value) {
        int number = Integer.parseInt(value);
        if (number < 1) {
            throw new IllegalArgumentException(value + " is less than 1");
        }
        return number;
    }

    private int run(PrintStream out) {
        try {
            ObjectNode result = JSON.createObjectNode().put("benchmark", "directories");
            ObjectNode throughput = JSON.createObjectNode();
            for (String kind : kinds) {
                try (BenchedKind benched = opened(kind).get()) {
                    measure(benched, result, throughput, out);
                }
            }
            result.set("throughput", throughput);
            String pretty = JSON.writerWithDefaultPrettyPrinter().writeValueAsString(result);
            if (json.isPresent()) {
                Files.writeString(json.get(), pretty + "\n");
            } else {
                out.println(pretty);
            }
            return 0;
        } catch (IOException | RuntimeException | AssertionError broken) {
            broken.printStackTrace(System.err);
            out.println("It was not measured: " + broken.getMessage());
            return 1;
        }
    }

    private static Supplier<BenchedKind> opened(String kind) {
        return switch (kind) {
            case "entra" -> BenchedEntra::new;
            case "keycloak" -> BenchedKeycloak::new;
            case "activedirectory" -> BenchedActiveDirectory::new;
            default -> throw new IllegalArgumentException("no such kind of directory: " + kind);
        };
    }

    private void measure(BenchedKind kind, ObjectNode result, ObjectNode throughput, PrintStream out) {
        Ratios ratios = Ratios.of(kind, WARM_UP, rounds);
        ObjectNode figures = JSON.createObjectNode();
        for (Deeds deed : Deeds.values()) {
            String name = deed.name().toLowerCase(java.util.Locale.ROOT);
            double connected = Ratios.get(ratios.connected(), deed);
            double bare = Ratios.get(ratios.bare(), deed);
            figures.put(name + "Ratio", ratios.of(deed))
                    .put(name + "Micros", Math.round(connected))
                    .put(name + "BareMicros", Math.round(bare))
                    .put(name + "Requests", String.join(" ", ratios.requests().getOrDefault(deed, List.of())));
            out.printf(
                    "%s: %s and read back %.0f µs, the same requests bare %.0f µs, ratio %.3f%n",
                    kind.kind(), name, connected, bare, ratios.of(deed));
        }
        result.set(kind.kind(), figures);
        List<ObjectNode> carried = new ArrayList<>();
        for (int many : tenants) {
            // Both in turn before it counts: at another number of tenants other code is hot.
            Throughput.perSecond(kind, many, length, Deeds::connected);
            Throughput.perSecond(kind, many, length, Deeds::bare);
            double connected = Throughput.perSecond(kind, many, length, Deeds::connected);
            double bare = Throughput.perSecond(kind, many, length, Deeds::bare);
            carried.add(JSON.createObjectNode()
                    .put("tenants", many)
                    .put("accessesPerSecond", Math.round(10 * connected) / 10.0)
                    .put("bareAccessesPerSecond", Math.round(10 * bare) / 10.0));
            out.printf(
                    "%s: %d tenants, %.1f accesses given, read back, taken and read back a second; bare %.1f%n",
                    kind.kind(), many, connected, bare);
        }
        throughput.putArray(kind.kind()).addAll(carried);
    }
}
