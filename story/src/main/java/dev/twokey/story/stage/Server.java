package dev.twokey.story.stage;

import dev.twokey.story.running.Installation;
import dev.twokey.story.running.Patience;
import dev.twokey.story.running.Patience.Look;
import dev.twokey.story.running.Running;
import dev.twokey.story.wire.Answer;
import dev.twokey.story.wire.Door;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The server as a process, on a data directory that outlives it. */
public final class Server implements AutoCloseable {
    private static final Duration TO_START = Duration.ofMinutes(3);

    private final Installation installation;
    private final Optional<Path> installed;
    private final URI base;
    private final Path data;
    private final Map<String, String> settings;
    private final Path log;
    private Optional<Running> running = Optional.empty();
    private Consumer<Answer> ear = answer -> {};

    /**
     * @param installed where bin/server installed it; when not named, in its usual place, or else from the build
     * @param base where it will be reached
     * @param data its data directory
     * @param settings its {@code TWOKEY_*}
     * @param log where its words go
     */
    Server(
            Installation installation,
            Optional<Path> installed,
            URI base,
            Path data,
            Map<String, String> settings,
            Path log) {
        this.installation = installation;
        this.installed = installed;
        this.base = base;
        this.data = data;
        this.settings = settings;
        this.log = log;
    }

    /** Starts it, or starts it again on the same data, and waits until it is ready. */
    public void start() {
        List<String> command =
                installed.or(installation::installedServer).map(this::installed).orElseGet(this::built);
        Running started = Running.start("the server", command, environment(), log, new Postmaster(data)::end);
        // One that was killed before: what it left running is the new one's from now on.
        running.ifPresent(Running::leave);
        running = Optional.of(started);
        Patience.until("the server to be ready at " + base, TO_START, () -> {
            started.requireAlive();
            return ready();
        });
    }

    private Map<String, String> environment() {
        Map<String, String> all = new LinkedHashMap<>(settings);
        all.put("JAVA_HOME", System.getProperty("java.home"));
        return all;
    }

    private List<String> installed(Path from) {
        return List.of(installation.root().resolve("bin/server").toString(), "start", "--from", from.toString());
    }

    private List<String> built() {
        List<String> command = new ArrayList<>(Installation.java());
        command.addAll(
                List.of("-Xmx512m", "-jar", Unpacked.of(installation, log).toString()));
        return command;
    }

    /** Its process, without its database. */
    public ProcessHandle process() {
        return running.orElseThrow().processes().getFirst();
    }

    /** Its database's processes. */
    public List<ProcessHandle> database() {
        return new Postmaster(data)
                .pid()
                .flatMap(ProcessHandle::of)
                .map(postmaster -> Stream.concat(Stream.of(postmaster), postmaster.descendants())
                        .toList())
                .orElse(List.of());
    }

    private Look<Answer> ready() {
        try {
            Answer answer = door().get("/actuator/health/readiness");
            return answer.succeeded() ? Look.found(answer) : Look.notYet(answer.excerpt());
        } catch (UncheckedIOException notYet) {
            return Look.notYet("it does not listen");
        }
    }

    /** Whether it runs. */
    public boolean isAlive() {
        return running.filter(Running::isAlive).isPresent();
    }

    /** Signal 9. What it started, such as its database, lives on. */
    public void kill() {
        running.ifPresent(Running::kill);
    }

    /** Its door, for a stranger. */
    public Door door() {
        return Door.at(base).overheardBy(ear);
    }

    /** From now on every answer of its doors is heard. */
    public void overhear(Consumer<Answer> listener) {
        ear = listener;
    }

    /** Its data directory. */
    public Path data() {
        return data;
    }

    Optional<Path> installed() {
        return installed;
    }

    Map<String, String> settings() {
        return settings;
    }

    Optional<Running> running() {
        return running;
    }

    /** Everything that it ever said. */
    public String words() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + log, e);
        }
    }

    @Override
    public void close() {
        running.ifPresent(Running::close);
        running = Optional.empty();
        new Postmaster(data).end();
    }
}
