package dev.twokey.story.stage;

import dev.twokey.story.running.Installation;
import dev.twokey.story.running.Ports;
import dev.twokey.story.running.Running;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Everything that runs for one story: a sandbox, a server on an empty data directory and, when asked, a Keycloak. */
public final class Stage implements AutoCloseable {
    /** The deployment's name. */
    public static final String DEPLOYMENT = "harbour";

    private final Installation installation;
    private final Path folder;
    private final URI base;
    private final String signingOrigin;
    private final Sandbox sandbox;
    private final Server server;
    private final List<Server> others = new ArrayList<>();
    private Optional<Keycloak> keycloak = Optional.empty();

    private Stage(
            Installation installation,
            Path folder,
            URI base,
            String signingOrigin,
            Sandbox sandbox,
            Path founders,
            Plan plan) {
        this.installation = installation;
        this.folder = folder;
        this.base = base;
        this.signingOrigin = signingOrigin;
        this.sandbox = sandbox;
        Path data = folder.resolve("data");
        Map<String, String> settings = settings(data);
        settings.put("TWOKEY_FOUNDERS_FILE", founders.toString());
        settings.putAll(plan.settings(sandbox));
        this.server =
                new Server(installation, plan.installed(), base, data, settings, folder.resolve("log/server.log"));
    }

    /**
     * Starts the sandbox; the server is started by {@link Server#start}.
     *
     * @param folder where data, logs and addresses go
     * @param founders the file that names the founders
     */
    public static Stage set(Installation installation, Path folder, Path founders, Plan plan) {
        try {
            Files.createDirectories(folder.resolve("log"));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to " + folder, e);
        }
        int port = Ports.free();
        URI base = URI.create("http://localhost:" + port);
        String signingOrigin = "http://keys.localhost:" + port;
        Sandbox sandbox = Sandbox.start(installation, folder, plan, List.of(base.toString(), signingOrigin));
        return new Stage(installation, folder, base, signingOrigin, sandbox, founders, plan);
    }

    /** Limits of seconds, so that the end of an access can really be waited for. */
    private Map<String, String> settings(Path data) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("TWOKEY_DATA_DIR", data.toString());
        settings.put("TWOKEY_PORT", String.valueOf(base.getPort()));
        settings.put("TWOKEY_BASE_URL", base.toString());
        settings.put("TWOKEY_SIGNING_ORIGIN", signingOrigin);
        settings.put("TWOKEY_DEPLOYMENT", DEPLOYMENT);
        settings.put("TWOKEY_SMTP_URL", sandbox.address("smtp"));
        settings.put("TWOKEY_CA_FILE", sandbox.address("caFile"));
        settings.put("TWOKEY_ELEVATION_MINIMUM", "PT5S");
        settings.put("TWOKEY_ELEVATION_STANDARD", "PT1M");
        settings.put("TWOKEY_ELEVATION_MAXIMUM", "PT8H");
        settings.put("TWOKEY_ELEVATION_ANSWERWITHIN", "PT10M");
        // What a killed server had in hand is gone on with after so long.
        settings.put("TWOKEY_ELEVATION_LEASE", "PT25S");
        // The simulator shows a change at once, and a read of Keycloak is never old: seconds are enough.
        settings.put("TWOKEY_ENTRA_STALENESS", "PT2S");
        settings.put("TWOKEY_KEYCLOAK_STALENESS", "PT2S");
        return settings;
    }

    /** Starts a Keycloak beside. */
    public Keycloak keycloak() {
        Keycloak started = keycloak.orElseGet(() -> Keycloak.start(installation, folder));
        keycloak = Optional.of(started);
        return started;
    }

    /** Where the server is reached. */
    public URI base() {
        return base;
    }

    /** The origin of signing passkeys. */
    public String signingOrigin() {
        return signingOrigin;
    }

    /** The sandbox. */
    public Sandbox sandbox() {
        return sandbox;
    }

    /** The server. */
    public Server server() {
        return server;
    }

    /**
     * One more node, not started yet, with the first one's database, settings and keys. It is reached at a port of its own,
     * as nodes behind a proxy are.
     */
    public Server another() {
        if (!server.settings().containsKey("TWOKEY_DATABASE_URL")) {
            throw new IllegalStateException("nodes share a named database");
        }
        int port = Ports.free();
        String name = "node-" + (others.size() + 2);
        Path data = Keys.copied(server.data(), folder.resolve(name));
        Map<String, String> settings = new LinkedHashMap<>(server.settings());
        settings.put("TWOKEY_DATA_DIR", data.toString());
        settings.put("TWOKEY_PORT", String.valueOf(port));
        URI itself = URI.create("http://localhost:" + port);
        Server node = new Server(
                installation, server.installed(), itself, data, settings, folder.resolve("log/" + name + ".log"));
        others.add(node);
        return node;
    }

    /** The clone that is run. */
    public Installation installation() {
        return installation;
    }

    /** Where data and logs are. */
    public Path folder() {
        return folder;
    }

    /** What runs, in the order in which it should be ended. */
    public List<Running> running() {
        List<Running> all = new ArrayList<>();
        others.forEach(each -> each.running().ifPresent(all::add));
        server.running().ifPresent(all::add);
        keycloak.ifPresent(each -> all.add(each.running()));
        all.add(sandbox.running());
        return all;
    }

    /** Lets everything run on, once the script that ends it is there; returns that script. */
    public Path leave() {
        Path stop = StopScript.write(folder, running());
        running().forEach(Running::leave);
        return stop;
    }

    @Override
    public void close() {
        try {
            others.forEach(Server::close);
            server.close();
        } finally {
            keycloak.ifPresent(Keycloak::close);
            sandbox.close();
        }
    }
}
