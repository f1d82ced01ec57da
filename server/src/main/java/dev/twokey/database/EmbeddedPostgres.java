package dev.twokey.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import org.postgresql.ds.PGSimpleDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL of our own on one data directory: passwords by SCRAM, on loopback only, durable. Nodes that are given the
 * same directory share it: the first starts it, the others adopt it, the last one stops it. A node that was killed leaves
 * it running, and the next one adopts it.
 */
final class EmbeddedPostgres implements DatabaseServer {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedPostgres.class);
    private static final String NODE = "twokey node ";
    private static final String OTHER_NODES = """
            select count(*) from pg_stat_activity where application_name like 'twokey node %' and application_name <> ?
            """;
    // A file lock keeps other processes out, this one the other threads of ours.
    private static final ReentrantLock IN_THIS_PROCESS = new ReentrantLock();

    private final Home home;
    private final Cluster cluster;
    private final boolean keep;
    private final String node;
    private final Login superuser;
    private final int port;
    private final Access access;
    private final Connection presence;

    private EmbeddedPostgres(Home home, Cluster cluster, boolean keep, int port) throws IOException, SQLException {
        this.home = home;
        this.cluster = cluster;
        this.keep = keep;
        this.port = port;
        this.node = NODE + UUID.randomUUID();
        this.superuser = home.login(Cluster.SUPERUSER);
        this.access = new Access(url(port, Roles.DATABASE), home.login(Roles.OWNER), home.login(Roles.APP));
        try (Connection connection = superuser()) {
            Roles.ensure(connection, access.owner(), access.app());
        }
        this.presence = presence();
    }

    /** As the operator says. */
    static EmbeddedPostgres start(Settings settings) {
        return start(settings.dataDir(), settings.database().keep());
    }

    /**
     * Starts or adopts the PostgreSQL of a data directory.
     *
     * @param keep leave it running on {@link #close()}
     * @throws DatabaseProblem when it cannot run, with the remedy
     */
    static EmbeddedPostgres start(Path data, boolean keep) {
        return start(data, keep, List.of());
    }

    static EmbeddedPostgres start(Path data, boolean keep, List<String> options) {
        Home home = Home.below(data);
        Cluster cluster = new Cluster(home, Binaries.unpack(caches(home)));
        return alone(home, () -> new EmbeddedPostgres(home, cluster, keep, cluster.run(options)));
    }

    private static List<Path> caches(Home home) {
        List<Path> caches = new ArrayList<>();
        String named = System.getenv("XDG_CACHE_HOME");
        String user = System.getProperty("user.home");
        if (named != null && !named.isBlank()) {
            caches.add(Path.of(named, "twokey"));
        } else if (user != null && Path.of(user).isAbsolute()) {
            caches.add(Path.of(user, ".cache", "twokey"));
        }
        caches.add(home.root());
        return caches;
    }

    @Override
    public Access access() {
        return access;
    }

    /** Signs in where no schema of ours need exist; for tests of the walls and for making databases. */
    Connection superuser() throws SQLException {
        return source(url(port, "postgres"), superuser).getConnection();
    }

    @Override
    public void close() {
        alone(home, () -> {
            presence.close();
            if (keep) {
                LOG.info("PostgreSQL on {} stays, as TWOKEY_DATABASE_KEEP says", home.cluster());
            } else if (Postmaster.living(home.cluster()).isPresent() && !othersAreHere()) {
                cluster.stop();
            }
            return this;
        });
    }

    private boolean othersAreHere() throws SQLException {
        try (Connection connection = superuser();
                PreparedStatement count = connection.prepareStatement(OTHER_NODES)) {
            count.setString(1, node);
            try (ResultSet row = count.executeQuery()) {
                boolean others = row.next() && row.getLong(1) > 0;
                if (others) {
                    LOG.info("PostgreSQL on {} stays: another node uses it", home.cluster());
                }
                return others;
            }
        }
    }

    private static String url(int port, String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    /** An idle connection by which nodes see each other. */
    private Connection presence() throws SQLException {
        PGSimpleDataSource source = source(access.url(), access.app());
        source.setApplicationName(node);
        return source.getConnection();
    }

    private static PGSimpleDataSource source(String url, Login login) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url);
        source.setUser(login.user());
        source.setPassword(login.password().exposeDangerously());
        return source;
    }

    private interface Work<T> {
        T run() throws IOException, SQLException;
    }

    /** Starting and stopping happen one after the other, over all processes that share the directory. */
    private static <T> T alone(Home home, Work<T> work) {
        IN_THIS_PROCESS.lock();
        try (FileChannel channel = FileChannel.open(home.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            LOG.trace("holding {}", lock);
            return work.run();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot use " + home.root(), e);
        } catch (SQLException e) {
            throw new DatabaseProblem(
                    "PostgreSQL on %s runs but does not let us in: %s".formatted(home.cluster(), e.getMessage()),
                    "The password files beside it must be those with which it was made; restore them, or name another directory by TWOKEY_DATA_DIR.",
                    e);
        } finally {
            IN_THIS_PROCESS.unlock();
        }
    }
}
