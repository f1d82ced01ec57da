package dev.twokey.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What {@code postmaster.pid} says of the PostgreSQL that runs, or ran, on a cluster.
 *
 * @param pid its process
 * @param port its TCP port on loopback
 * @param ready whether it lets clients in
 * @see <a href="https://www.postgresql.org/docs/18/storage-file-layout.html">Database File Layout</a>
 */
record Postmaster(long pid, int port, boolean ready) {
    private static final int LINE_OF_PORT = 3;
    private static final int LINE_OF_STATUS = 7;
    // Above the greatest process number that Linux gives, so that it is nobody's.
    private static final String NOBODYS_PID = String.valueOf(Integer.MAX_VALUE);

    /** The living postmaster of this cluster, if there is one. */
    static Optional<Postmaster> living(Path cluster) throws IOException {
        Optional<Postmaster> written = read(cluster);
        if (written.isEmpty() || written.get().isPostgres()) {
            return written;
        }
        disown(cluster);
        return Optional.empty();
    }

    private static Optional<Postmaster> read(Path cluster) throws IOException {
        Path file = cluster.resolve("postmaster.pid");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        List<String> lines = Files.readAllLines(file);
        if (lines.size() <= LINE_OF_PORT) {
            return Optional.empty();
        }
        boolean ready =
                lines.size() > LINE_OF_STATUS && lines.get(LINE_OF_STATUS).startsWith("ready");
        return Optional.of(new Postmaster(
                Long.parseLong(lines.getFirst().strip()),
                Integer.parseInt(lines.get(LINE_OF_PORT).strip()),
                ready));
    }

    private boolean isPostgres() {
        return ProcessHandle.of(pid)
                .flatMap(process -> process.info().command())
                .filter(command -> Path.of(command).endsWith("postgres"))
                .isPresent();
    }

    /**
     * After a restart of the machine or container the number may belong to an innocent process, and PostgreSQL would
     * refuse to start. Only the number is taken out: by the rest of the file PostgreSQL still looks for orphans of the
     * dead postmaster that might write.
     */
    private static void disown(Path cluster) throws IOException {
        Path file = cluster.resolve("postmaster.pid");
        List<String> lines = new ArrayList<>(Files.readAllLines(file));
        lines.set(0, NOBODYS_PID);
        Files.write(file, lines);
    }
}
