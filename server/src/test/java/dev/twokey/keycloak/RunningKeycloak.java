package dev.twokey.keycloak;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** A real Keycloak, started once per test JVM by {@code bin/keycloak} and stopped with it. */
public final class RunningKeycloak {
    private static final Duration INSTALLATION = Duration.ofMinutes(15);
    private static final Duration START = Duration.ofMinutes(3);
    private static volatile @Nullable RunningKeycloak running;
    private static volatile @Nullable IllegalStateException missing;

    private final int port;
    private final String password;

    private RunningKeycloak(int port, String password) {
        this.port = port;
        this.password = password;
    }

    /**
     * The one of this JVM. Without it the caller's tests fail, everywhere: a connector that was not tried is not tested.
     * Whoever wants to do without says so: {@code -DexcludedGroups=keycloak}.
     */
    public static synchronized RunningKeycloak get() {
        if (missing != null) {
            throw missing;
        }
        if (running == null) {
            try {
                running = start();
            } catch (IOException | RuntimeException cause) {
                missing = new IllegalStateException(
                        "no Keycloak: run bin/keycloak install and see what it says, or leave these tests out with"
                                + " -DexcludedGroups=keycloak",
                        cause);
                throw missing;
            }
        }
        return running;
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + port);
    }

    public int port() {
        return port;
    }

    /** Of the user {@code admin} in the realm {@code master}. */
    String password() {
        return password;
    }

    private static RunningKeycloak start() throws IOException {
        Path script = script();
        Path place = Files.createTempDirectory(
                Files.createDirectories(Path.of("target").toAbsolutePath()), "keycloak");
        run(script, place.resolve("install.log"));
        String password = UUID.randomUUID().toString();
        Path passwordFile = Files.writeString(place.resolve("password"), password, UTF_8);
        int port = freePort();
        Process process = new ProcessBuilder(
                        script.toString(),
                        "start",
                        "--port",
                        Integer.toString(port),
                        "--management-port",
                        Integer.toString(freePort()),
                        "--admin-password-file",
                        passwordFile.toString(),
                        "--data",
                        place.resolve("data").toString())
                .redirectErrorStream(true)
                .redirectOutput(place.resolve("keycloak.log").toFile())
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(process)));
        RunningKeycloak keycloak = new RunningKeycloak(port, password);
        Awaitility.await("Keycloak, see " + place)
                .atMost(START)
                .failFast(() -> !process.isAlive())
                .until(keycloak::answers);
        return keycloak;
    }

    /** The script runs Keycloak as a child, which would outlive it. */
    private static void stop(Process script) {
        script.descendants().forEach(ProcessHandle::destroyForcibly);
        script.destroyForcibly();
    }

    private static void run(Path script, Path log) throws IOException {
        Process install = new ProcessBuilder(script.toString(), "install")
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            if (!install.waitFor(INSTALLATION.toSeconds(), TimeUnit.SECONDS) || install.exitValue() != 0) {
                install.destroyForcibly();
                throw new IOException("bin/keycloak install failed: " + Files.readString(log));
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IOException(stopping);
        }
    }

    private boolean answers() throws InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request =
                    HttpRequest.newBuilder(address().resolve("/realms/master")).build();
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    private static Path script() throws IOException {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            if (Files.isExecutable(at.resolve("bin/keycloak"))) {
                return at.resolve("bin/keycloak");
            }
        }
        throw new IOException("bin/keycloak is not above " + Path.of("").toAbsolutePath());
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
