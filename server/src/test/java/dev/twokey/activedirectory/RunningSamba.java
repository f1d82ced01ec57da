package dev.twokey.activedirectory;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;

/** Two real domains, made once per test JVM by {@code bin/samba}, and ended with it. */
final class RunningSamba {
    private static volatile @Nullable Map<Domain, RunningSamba> running;
    private static volatile @Nullable IllegalStateException missing;

    enum Domain {
        CONTOSO,
        GLOBEX;

        String dnsName() {
            return name().toLowerCase(Locale.ROOT) + ".example";
        }

        String dn() {
            return "DC=" + name().toLowerCase(Locale.ROOT) + ",DC=example";
        }
    }

    private final Domain domain;
    private final Map<String, String> places;

    private RunningSamba(Domain domain, Map<String, String> places) {
        this.domain = domain;
        this.places = places;
    }

    /**
     * The one of this JVM. Without it the caller's tests fail, everywhere: a connector that was not tried is not tested.
     * Whoever wants to do without says so: {@code -DexcludedGroups=samba}.
     */
    static synchronized RunningSamba of(Domain domain) {
        if (missing != null) {
            throw missing;
        }
        Map<Domain, RunningSamba> all = running;
        if (all == null) {
            try {
                all = start();
                running = all;
            } catch (IOException cause) {
                missing = new IllegalStateException(
                        "no Samba: run bin/samba install and see what it says, or leave these tests out with"
                                + " -DexcludedGroups=samba",
                        cause);
                throw missing;
            }
        }
        return Objects.requireNonNull(all.get(domain));
    }

    Domain domain() {
        return domain;
    }

    /** Where it listens: 389 and 636. */
    String address() {
        return place("ADDRESS");
    }

    String authority() {
        return read(Path.of(place("CA")));
    }

    Path certificate() {
        return Path.of(place("CERTIFICATE"));
    }

    Path key() {
        return Path.of(place("KEY"));
    }

    String administrator() {
        return place("ADMINISTRATOR");
    }

    String administratorsPassword() {
        return read(Path.of(place("ADMINISTRATOR_PASSWORD_FILE")));
    }

    Path logs() {
        return Path.of(place("LOGS"));
    }

    /** How often the directory wrote down that it answered this when somebody signed in. */
    int signIns(String name, String answer) {
        return (int) read(logs().resolve("auth.json"))
                .lines()
                .filter(line -> line.contains(name) && line.contains(answer))
                .count();
    }

    private String place(String name) {
        return Objects.requireNonNull(places.get(name), name);
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    private static Map<Domain, RunningSamba> start() throws IOException {
        Path place = Files.createTempDirectory(
                Files.createDirectories(Path.of("target").toAbsolutePath()), "samba");
        Map<Domain, Process> processes = new EnumMap<>(Domain.class);
        for (Domain domain : Domain.values()) {
            processes.put(domain, begin(domain, place.resolve(domain.dnsName())));
        }
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(processes, place)));
        Map<Domain, RunningSamba> all = new EnumMap<>(Domain.class);
        for (Map.Entry<Domain, Process> each : processes.entrySet()) {
            all.put(each.getKey(), new RunningSamba(each.getKey(), told(each.getValue(), place)));
        }
        return all;
    }

    /** Its input is open as long as this JVM lives, however that ends. */
    private static Process begin(Domain domain, Path folder) throws IOException {
        return new ProcessBuilder(
                        above("bin/samba").toString(),
                        "run",
                        "--domain",
                        domain.name(),
                        "--realm",
                        domain.dnsName(),
                        "--address",
                        freeAddress(),
                        "--folder",
                        folder.toString())
                .redirectError(folder.resolveSibling(domain.dnsName() + ".log").toFile())
                .start();
    }

    /** What it prints when it is ready. */
    private static Map<String, String> told(Process process, Path logs) throws IOException {
        Map<String, String> places = new HashMap<>();
        BufferedReader lines = process.inputReader(UTF_8);
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.isEmpty()) {
                return places;
            }
            String[] parts = line.split("=", 2);
            places.put(parts[0], parts[1]);
        }
        throw new IOException("bin/samba did not start a domain, see " + logs);
    }

    /** Of a domain 30 MB are left otherwise; what it wrote down stays. */
    private static void end(Map<Domain, Process> processes, Path place) {
        processes.values().forEach(RunningSamba::end);
        for (Domain domain : processes.keySet()) {
            for (String data : List.of("private", "state", "cache", "run", "bind-dns")) {
                FileSystemUtils.deleteRecursively(
                        place.resolve(domain.dnsName()).resolve(data).toFile());
            }
        }
    }

    private static void end(Process process) {
        try {
            process.outputWriter().close();
            process.waitFor(10, TimeUnit.SECONDS);
        } catch (IOException alreadyEnded) {
            // That is what was wanted.
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    /** The ports are fixed: so it is the address that is nobody else's. */
    private static String freeAddress() throws IOException {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        for (int attempt = 0; attempt < 20; attempt++) {
            String address =
                    "127." + random.nextInt(1, 255) + "." + random.nextInt(1, 255) + "." + random.nextInt(1, 255);
            try (ServerSocket socket = new ServerSocket(636, 1, InetAddress.getByName(address))) {
                return socket.getInetAddress().getHostAddress();
            } catch (IOException taken) {
                // The next one.
            }
        }
        throw new IOException("no address whose port 636 is free: a domain controller needs root");
    }

    static Path above(String name) throws IOException {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            if (Files.exists(at.resolve(name))) {
                return at.resolve(name);
            }
        }
        throw new IOException(name + " is not above " + Path.of("").toAbsolutePath());
    }
}
