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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The server as a process, on a data directory that outlives it. */
public final class Server implements AutoCloseable {
    private static final Duration TO_START = Duration.ofMinutes(3);

    private final Installation installation;
    private final URI base;
    private final Path data;
    private final Map<String, String> settings;
    private final Path log;
    private Optional<Running> running = Optional.empty();
    private Consumer<Answer> ear = answer -> {};

    /**
     * @param base where it will be reached
     * @param data its data directory
     * @param settings its {@code TWOKEY_*}
     * @param log where its words go
     */
    Server(Installation installation, URI base, Path data, Map<String, String> settings, Path log) {
        this.installation = installation;
        this.base = base;
        this.data = data;
        this.settings = settings;
        this.log = log;
    }

    /** Starts it, or starts it again on the same data, and waits until it is ready. */
    public void start() {
        List<String> command = new ArrayList<>(Installation.java());
        command.addAll(
                List.of("-Xmx512m", "-jar", Unpacked.of(installation, log).toString()));
        Running started = Running.start("the server", command, settings, log, new Postmaster(data)::end);
        // One that was killed before: what it left running is the new one's from now on.
        running.ifPresent(Running::leave);
        running = Optional.of(started);
        Patience.until("the server to be ready at " + base, TO_START, () -> {
            started.requireAlive();
            return ready();
        });
    }

    private Look<Answer> ready() {
        try {
            Answer answer = door().get("/actuator/health/readiness");
            return answer.succeeded() ? Look.found(answer) : Look.notYet(answer.excerpt());
        } catch (UncheckedIOException notYet) {
            return Look.notYet("it does not listen");
        }
    }

    /** Its process id, once it was started. */
    public long pid() {
        return running.orElseThrow().pid();
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
