package dev.twokey.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.springframework.util.FileSystemUtils;

/**
 * A database on a cluster of its own, of which cold backups are made and put back as an operator does it: PostgreSQL is
 * stopped, and its folder is copied. Whoever uses the database goes on with the same connections, as a node does.
 */
public final class RestorableDatabase implements AutoCloseable {
    // Nothing here must survive a power cut, and what a stopped PostgreSQL has written is seen by whoever copies it.
    private static final List<String> FAST = List.of("-c", "fsync=off", "-c", "synchronous_commit=off");

    private final Path data = TestCluster.target("restorable-");
    private final TestDatabase database;
    private EmbeddedPostgres postgres = EmbeddedPostgres.start(data, false, FAST);

    private RestorableDatabase() {
        TestCluster.migrate(postgres.access());
        this.database = TestDatabase.over(postgres.access());
    }

    public static RestorableDatabase begun() {
        return new RestorableDatabase();
    }

    public TestDatabase database() {
        return database;
    }

    /** A cold copy. */
    public Path backUp(String name) {
        Path backup = data.resolve(name);
        stopped(() -> copy(cluster(), backup));
        return backup;
    }

    /** Puts a copy in the place of what is there. */
    public void restore(Path backup) {
        stopped(() -> {
            FileSystemUtils.deleteRecursively(cluster());
            copy(backup, cluster());
        });
    }

    private interface Work {
        void run() throws IOException, InterruptedException;
    }

    private void stopped(Work work) {
        postgres.close();
        try {
            work.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        String before = postgres.access().url();
        postgres = EmbeddedPostgres.start(data, false, FAST);
        if (!postgres.access().url().equals(before)) {
            throw new IllegalStateException("the port was taken meanwhile");
        }
        // A pool does not look again at a connection that it used half a second ago, and this one went with the server.
        database.forgetConnections();
    }

    private static void copy(Path from, Path to) throws IOException, InterruptedException {
        Process copy = new ProcessBuilder("cp", "-a", from.toString(), to.toString()).start();
        if (copy.waitFor() != 0 || !Files.isDirectory(to)) {
            throw new IOException("cannot copy " + from);
        }
    }

    private Path cluster() {
        return data.resolve("postgresql/cluster");
    }

    @Override
    public void close() {
        database.close();
        postgres.close();
        try {
            FileSystemUtils.deleteRecursively(data);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
