package dev.twokey.story.stage;

import dev.twokey.story.running.Broken;
import dev.twokey.story.running.Installation;
import dev.twokey.story.running.Patience;
import dev.twokey.story.running.Patience.Look;
import dev.twokey.story.running.Running;
import dev.twokey.story.wire.Door;
import dev.twokey.story.wire.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The sandbox as a process: simulated customers, the mailbox, the personas' passkeys. */
public final class Sandbox implements AutoCloseable {
    private static final Duration TO_START = Duration.ofMinutes(1);

    private final Running running;
    private final JsonNode addresses;

    private Sandbox(Running running, JsonNode addresses) {
        this.running = running;
        this.addresses = addresses;
    }

    /** Starts it for these customers and waits until it listens; pages of these origins may use the passkeys that it holds. */
    static Sandbox start(Installation installation, Path folder, Plan plan, List<String> origins) {
        Path portFile = folder.resolve("sandbox.json");
        List<String> command = new ArrayList<>(Installation.java());
        command.addAll(List.of("-jar", installation.jar("sandbox", "sandbox-").toString()));
        command.addAll(List.of("--port-file", portFile.toString()));
        command.addAll(List.of("--ca-file", folder.resolve("sandbox-ca.pem").toString()));
        command.addAll(List.of("--passkeys", folder.resolve("passkeys.json").toString()));
        command.addAll(List.of("--customers", String.join(",", plan.customers())));
        // Our own server never sends a wrong request on purpose.
        command.add(plan.unchecked() ? "--no-contract" : "--strict-contract");
        origins.forEach(origin -> command.addAll(List.of("--allow-origin", origin)));
        Running running = Running.start("the sandbox", command, Map.of(), folder.resolve("log/sandbox.log"));
        JsonNode addresses = Patience.until("the sandbox to listen", TO_START, () -> {
            running.requireAlive();
            return Files.exists(portFile)
                    ? Look.found(Json.parse(read(portFile)))
                    : Look.notYet("no " + portFile + " yet");
        });
        return new Sandbox(running, addresses);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    /** Its door for programs. */
    public Door door() {
        return Door.at(home());
    }

    /** Its pages. */
    public URI home() {
        return URI.create(address("home"));
    }

    /** One of its addresses: {@code graph}, {@code login}, {@code smtp}, {@code mailbox}, {@code caFile}. */
    public String address(String name) {
        return Json.text(addresses, name);
    }

    /** What a simulated customer's administrator knows: {@code tenantId}, {@code clientId}, {@code clientSecret}. */
    public JsonNode customer(String slug) {
        return addresses.path("tenants").path(slug);
    }

    Running running() {
        return running;
    }

    /**
     * Ends it.
     *
     * @throws Broken if anything that went to Graph or came from it was not as Microsoft describes it
     */
    @Override
    public void close() {
        try (running) {
            if (running.isAlive()) {
                JsonNode wrong = door().get("/control/contract").json().path("violations");
                Broken.unless(wrong.isEmpty(), "what went to Graph and back", "as Microsoft describes it", wrong);
            }
        }
    }
}
