package dev.twokey.story.running;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A process that we started, with its words in a file. It is ended by its id, and only it. */
public final class Running implements AutoCloseable {
    private static final Duration GRACE = Duration.ofSeconds(30);
    private static final int LAST_LINES = 15;
    private static final Path SETSID = Path.of("/usr/bin/setsid");

    private static final Set<String> FOR_SCRIPTS = Set.of("TWOKEY_CACHE", "TWOKEY_MAVEN_REPO");

    private static final Set<Running> OURS = ConcurrentHashMap.newKeySet();

    static {
        // However this program ends, Ctrl-C included: what it started and nobody ended ends with it.
        Runtime.getRuntime().addShutdownHook(new Thread(() -> OURS.forEach(Running::close), "end what was started"));
    }

    private final String name;
    private final Process process;
    private final Path log;
    private final Runnable afterwards;

    private Running(String name, Process process, Path log, Runnable afterwards) {
        this.name = name;
        this.process = process;
        this.log = log;
        this.afterwards = afterwards;
    }

    /**
     * Starts a program.
     *
     * @param name what people call it
     * @param command program and arguments
     * @param environment more variables for it; our own settings of a server ({@code TWOKEY_*}) are withheld
     * @param log where its words are appended
     */
    public static Running start(String name, List<String> command, Map<String, String> environment, Path log) {
        return start(name, command, environment, log, () -> {});
    }

    /**
     * The same for one that may leave something running.
     *
     * @param afterwards ends that; done whenever this one was asked to end, also at the end of this program
     */
    public static Running start(
            String name, List<String> command, Map<String, String> environment, Path log, Runnable afterwards) {
        List<String> whole = new ArrayList<>();
        // A session of its own: Ctrl-C reaches us alone, and we end it in order.
        if (Files.isExecutable(SETSID)) {
            whole.add(SETSID.toString());
        }
        whole.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(whole)
                .redirectErrorStream(true)
                .redirectInput(new File("/dev/null"))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().keySet().removeIf(Running::isSetting);
        builder.environment().putAll(environment);
        try {
            Files.createDirectories(log.toAbsolutePath().getParent());
            Running running = new Running(name, builder.start(), log, afterwards);
            OURS.add(running);
            return running;
        } catch (IOException e) {
            throw new UncheckedIOException(name + " could not be started: " + command.getFirst(), e);
        }
    }

    private static boolean isSetting(String variable) {
        return variable.startsWith("TWOKEY_") && !FOR_SCRIPTS.contains(variable);
    }

    /** Its process id. */
    public long pid() {
        return process.pid();
    }

    /** The process, and those that it started and that are still below it. */
    public List<ProcessHandle> processes() {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .toList();
    }

    /** Where its words are. */
    public Path log() {
        return log;
    }

    /** Whether it runs. */
    public boolean isAlive() {
        return process.isAlive();
    }

    /** Its exit code, once it ended. */
    public Optional<Integer> exitCode() {
        return isAlive() ? Optional.empty() : Optional.of(process.exitValue());
    }

    /** Goes on only while it runs; tells its last words otherwise. */
    public void requireAlive() {
        if (!isAlive()) {
            throw new Broken(name + " ended by itself", "it runs", "exit code " + process.exitValue() + "\n" + words());
        }
    }

    /** The last lines of what it said. */
    public String words() {
        try {
            List<String> lines = Files.readAllLines(log);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
        } catch (IOException e) {
            return "(" + log + " cannot be read: " + e.getMessage() + ")";
        }
    }

    /** Lets it run on when this program ends. */
    public void leave() {
        OURS.remove(this);
    }

    /** Whether it ends when this program ends. */
    public boolean endsWithUs() {
        return OURS.contains(this);
    }

    /** Signal 9: it gets no chance to say or do anything. What it leaves running still ends with this program. */
    public void kill() {
        process.destroyForcibly();
        await(GRACE);
    }

    /** Asks it to end, and insists when it does not. */
    @Override
    public void close() {
        OURS.remove(this);
        List<ProcessHandle> started = process.descendants().toList();
        process.destroy();
        if (!await(GRACE)) {
            kill();
        }
        // A script may end before what it started.
        started.forEach(ProcessHandle::destroy);
        afterwards.run();
    }

    private boolean await(Duration atMost) {
        try {
            return process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
            return false;
        }
    }
}
