package dev.twokey.sandbox;

import dev.twokey.sandbox.contract.ContractBroken;
import dev.twokey.sandbox.contract.Strictness;
import dev.twokey.sandbox.customers.Customers;
import dev.twokey.sandbox.directory.Lag;
import dev.twokey.sandbox.http.Json;
import dev.twokey.sandbox.throttling.Budgets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** The sandbox as a program. */
public final class Main {
    private static final String USAGE = """
            java -jar sandbox.jar [options]
              --port-file FILE     write the addresses there as JSON (mode 0600: it holds client secrets), else to stdout
              --ca-file FILE       write the certificate authority there (PEM)
              --passkeys FILE      keep the personas' passkeys there
              --allow-origin URL   a page that may use the authenticators; can be repeated
              --customers A,B      their short names; contoso,globex if not given
              --no-auto-accept     guests accept their invitation by hand
              --lag-reads N        reads that do not find a new object yet; 1 if not given
              --lag-millis N       for how long a new object is not found; 0 if not given
              --strict-contract    every request to Graph must be as Microsoft describes it, refused ones included
              --no-contract        nothing is held against Microsoft's description: for measuring
              --throttle           calls to Graph have the budgets that Microsoft documents
              --home-port N --graph-port N --login-port N --smtp-port N    free ones if not given
            """;

    private Main() {}

    /**
     * Starts a sandbox and runs until it is ended.
     *
     * @param arguments see {@code --help}
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        var words = new ArrayDeque<>(Arrays.asList(arguments));
        if (words.contains("--help")) {
            System.out.print(USAGE);
            return;
        }
        var asked = new Asked();
        while (!words.isEmpty()) {
            if (!asked.take(words.pop(), words)) {
                System.err.print(USAGE);
                System.exit(2);
            }
        }
        var sandbox = Sandbox.start(asked.options);
        if (asked.throttled) {
            sandbox.throttling().on(Budgets.DOCUMENTED);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(() -> closed(sandbox)));
        announce(sandbox, asked.portFile);
        new CountDownLatch(1).await();
    }

    private static void closed(Sandbox sandbox) {
        try {
            sandbox.close();
        } catch (IOException | ContractBroken e) {
            System.err.println("The sandbox did not close well: " + e);
        }
    }

    private static void announce(Sandbox sandbox, Optional<Path> portFile) throws IOException {
        String json = Json.pretty(sandbox.addresses().json());
        if (portFile.isEmpty()) {
            System.out.println(json);
            return;
        }
        // written aside and moved, so that who waits for the file never reads half of it
        Path file = portFile.get().toAbsolutePath();
        Path draft = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(draft);
        Files.createFile(draft, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(draft, json + "\n");
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        System.out.println("The sandbox runs: " + sandbox.addresses().home());
    }

    private static final class Asked {
        private SandboxOptions options = SandboxOptions.defaults();
        private Optional<Path> portFile = Optional.empty();
        private boolean throttled;

        boolean take(String word, Deque<String> rest) {
            return takeAlone(word) || takeWithValue(word, rest);
        }

        private boolean takeAlone(String word) {
            switch (word) {
                case "--no-auto-accept" ->
                    options = options.directories(options.directories().autoAccept(false));
                case "--strict-contract" -> options = options.contract(Strictness.EVERY_REQUEST);
                case "--no-contract" -> options = options.contract(Strictness.OFF);
                case "--throttle" -> throttled = true;
                default -> {
                    return false;
                }
            }
            return true;
        }

        private boolean takeWithValue(String word, Deque<String> rest) {
            if (rest.isEmpty()) {
                return false;
            }
            String value = rest.pop();
            var ports = options.ports();
            var directories = options.directories();
            var lag = directories.lag();
            switch (word) {
                case "--port-file" -> portFile = Optional.of(Path.of(value));
                case "--ca-file" -> options = options.caFile(Path.of(value));
                case "--passkeys" -> options = options.passkeyFile(Path.of(value));
                case "--allow-origin" -> options = options.origins(more(options.origins(), value));
                case "--customers" ->
                    options = options.customers(Arrays.stream(value.split(",", -1))
                            .map(slug -> Customers.invent(slug, capital(slug)))
                            .toList());
                case "--lag-reads" ->
                    options = options.directories(directories.with(
                            new Lag(Integer.parseInt(value), lag.time(), lag.memberReads(), lag.tokens())));
                case "--lag-millis" ->
                    options = options.directories(directories.with(new Lag(
                            lag.reads(), Duration.ofMillis(Long.parseLong(value)), lag.memberReads(), lag.tokens())));
                case "--home-port" ->
                    options = options.ports(new SandboxOptions.Ports(
                            Integer.parseInt(value), ports.graph(), ports.login(), ports.smtp()));
                case "--graph-port" ->
                    options = options.ports(new SandboxOptions.Ports(
                            ports.home(), Integer.parseInt(value), ports.login(), ports.smtp()));
                case "--login-port" ->
                    options = options.ports(new SandboxOptions.Ports(
                            ports.home(), ports.graph(), Integer.parseInt(value), ports.smtp()));
                case "--smtp-port" ->
                    options = options.ports(new SandboxOptions.Ports(
                            ports.home(), ports.graph(), ports.login(), Integer.parseInt(value)));
                default -> {
                    return false;
                }
            }
            return true;
        }

        private static List<String> more(List<String> values, String value) {
            var all = new ArrayList<>(values);
            all.add(value);
            return all;
        }

        private static String capital(String slug) {
            return slug.substring(0, 1).toUpperCase(Locale.ROOT) + slug.substring(1);
        }
    }
}
