package dev.twokey.story.stage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
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
        Path file = data.resolve("postgresql/cluster/postmaster.pid");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            long pid = Long.parseLong(Files.readAllLines(file).getFirst().strip());
            return ProcessHandle.of(pid).filter(Postmaster::isPostgres);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    /** The number may be another's by now: only a PostgreSQL is ours. */
    private static boolean isPostgres(ProcessHandle process) {
        return process.info()
                .command()
                .filter(command -> command.endsWith("postgres"))
                .isPresent();
    }
}
