package dev.twokey.story.stage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The embedded database's process, which outlives a server that was killed. */
public record Postmaster(Path data) {
    private static final Duration GRACE = Duration.ofSeconds(20);

    /** Its process id, when it lives. */
    public Optional<Long> pid() {
        return process().map(ProcessHandle::pid);
    }

    /** Ends it, when its server did not. */
    void end() {
        process().ifPresent(process -> {
            // Without clients a postmaster ends at once at the gentlest signal.
            process.destroy();
            try {
                process.onExit().get(GRACE.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException insist) {
                process.destroyForcibly();
            } catch (ExecutionException e) {
                throw new IllegalStateException("cannot wait for process " + process.pid(), e);
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
                process.destroyForcibly();
            }
        });
    }

    private Optional<ProcessHandle> process() {
        Path file = cluster().resolve("postmaster.pid");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            long pid = Long.parseLong(Files.readAllLines(file).getFirst().strip());
            return ProcessHandle.of(pid).filter(this::isOurs);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    private Path cluster() {
        return data.resolve("postgresql/cluster");
    }

    /**
     * The file may be a leftover and the number another's by now, even another PostgreSQL's: ours is only one that was
     * started on this very directory. What cannot be read is not ours.
     */
    private boolean isOurs(ProcessHandle process) {
        boolean postgres = process.info()
                .command()
                .filter(command -> command.endsWith("postgres"))
                .isPresent();
        List<String> arguments = List.of(process.info().arguments().orElse(new String[0]));
        return postgres && arguments.stream().anyMatch(this::isCluster);
    }

    private boolean isCluster(String argument) {
        try {
            return Files.isSameFile(Path.of(argument), cluster());
        } catch (IOException | InvalidPathException e) {
            // Another argument, which names no file.
            return false;
        }
    }
}
