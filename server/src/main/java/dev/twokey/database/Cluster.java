package dev.twokey.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/** One PostgreSQL cluster on disk: made, started, adopted, stopped. The caller holds the lock of its {@link Home}. */
final class Cluster {
    static final String SUPERUSER = "postgres";

    private static final Logger LOG = LoggerFactory.getLogger(Cluster.class);
    private static final int ATTEMPTS_TO_ADOPT = 240;
    private static final long MILLIS_BETWEEN = 250;
    // No socket in the file system: nothing needs one, and the driver speaks TCP only.
    private static final String CONFIGURATION = """

            # TwoKey
            listen_addresses = '127.0.0.1'
            unix_socket_directories = ''
            fsync = on
            synchronous_commit = on
            full_page_writes = on
            timezone = 'UTC'
            log_timezone = 'UTC'
            logging_collector = on
            log_filename = 'postgresql-%a.log'
            log_truncate_on_rotation = on
            log_rotation_age = 1d
            log_rotation_size = 0
            """;

    private final Home home;
    private final Programs programs;

    Cluster(Home home, Programs programs) {
        this.home = home;
        this.programs = programs;
    }

    /**
     * Makes sure that a postmaster runs on this cluster: the living one of an earlier process, or a new one.
     *
     * @param options further options of the postmaster, such as {@code -c name=value}
     * @return its port on loopback
     */
    int run(List<String> options) throws IOException {
        if (!Files.isDirectory(home.cluster())) {
            create();
        }
        refuseOtherVersions();
        Optional<Postmaster> living = Postmaster.living(home.cluster());
        if (living.isPresent()) {
            return adopt(living.get());
        }
        return start(options);
    }

    private void create() throws IOException {
        Path half = home.root().resolve("cluster.new");
        FileSystemUtils.deleteRecursively(half);
        Path password = home.passwordFile(home.login(SUPERUSER).user());
        Programs.Result made = programs.run(
                "initdb",
                "--pgdata=" + half,
                "--username=" + SUPERUSER,
                "--auth=scram-sha-256",
                "--pwfile=" + password,
                "--encoding=UTF8",
                "--locale-provider=builtin",
                "--locale=C",
                "--builtin-locale=C.UTF-8");
        if (made.failed()) {
            throw new DatabaseProblem(
                    "The database could not be made in %s: %s".formatted(half, made.output()),
                    "Make room on the disk and the directory accessible for the user that runs TwoKey, or name another one by TWOKEY_DATA_DIR.");
        }
        Files.writeString(half.resolve("postgresql.conf"), CONFIGURATION, StandardOpenOption.APPEND);
        // One rename: a cluster is there completely or not at all.
        Files.move(half, home.cluster(), StandardCopyOption.ATOMIC_MOVE);
    }

    private void refuseOtherVersions() throws IOException {
        String version = Files.readString(home.cluster().resolve("PG_VERSION")).strip();
        if (!version.equals(Binaries.MAJOR)) {
            throw new DatabaseProblem(
                    "The data in %s were written by PostgreSQL %s; this release brings PostgreSQL %s."
                            .formatted(home.cluster(), version, Binaries.MAJOR),
                    "Start the release that wrote them, move the data over with pg_dump and pg_restore (UPGRADING.md), or name another directory by TWOKEY_DATA_DIR.");
        }
    }

    /** After {@code kill -9} of a node its postmaster lives on, with all that was committed. */
    private int adopt(Postmaster found) throws IOException {
        Postmaster postmaster = found;
        for (int attempt = 0; attempt < ATTEMPTS_TO_ADOPT && !postmaster.ready(); attempt++) {
            if (goneWithin(postmaster.pid(), MILLIS_BETWEEN)) {
                return start(List.of());
            }
            postmaster = Postmaster.living(home.cluster()).orElse(postmaster);
        }
        LOG.info("Adopting the PostgreSQL that runs on {} as process {}", home.cluster(), postmaster.pid());
        return postmaster.port();
    }

    private static boolean goneWithin(long pid, long millis) {
        Optional<ProcessHandle> process = ProcessHandle.of(pid);
        if (process.isEmpty()) {
            return true;
        }
        try {
            process.get().onExit().get(millis, TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException stillThere) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException("cannot wait for process " + pid, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for process " + pid, e);
        }
    }

    private int start(List<String> options) throws IOException {
        int port = home.port();
        Files.deleteIfExists(home.startLog());
        Programs.Result started = programs.run(
                "pg_ctl",
                "start",
                "--wait",
                "--timeout=60",
                "--pgdata=" + home.cluster(),
                "--log=" + home.startLog(),
                "--options=-p " + port + " " + String.join(" ", options));
        if (started.failed()) {
            String log = Files.exists(home.startLog()) ? Files.readString(home.startLog()) : "";
            throw new DatabaseProblem(
                    "PostgreSQL did not start on %s: %s %s".formatted(home.cluster(), started.output(), log.strip()),
                    "Its own log is in %s. The data belong to the user who made them: start TwoKey as that user."
                            .formatted(home.cluster().resolve("log")));
        }
        LOG.info("PostgreSQL listens on 127.0.0.1:{}, data in {}", port, home.cluster());
        return port;
    }

    /** Lets running statements end by cancelling them; what is committed is on disk. */
    void stop() {
        Programs.Result stopped =
                programs.run("pg_ctl", "stop", "--wait", "--timeout=60", "--mode=fast", "--pgdata=" + home.cluster());
        if (stopped.failed()) {
            LOG.warn("PostgreSQL on {} did not stop: {}", home.cluster(), stopped.output());
        }
    }
}
