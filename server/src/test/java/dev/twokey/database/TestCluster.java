package dev.twokey.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.flywaydb.core.Flyway;
import org.springframework.boot.SpringApplication;
import org.springframework.util.FileSystemUtils;

/**
 * The one PostgreSQL of a test run, started when the first test asks for it. The migrations run once, into a template
 * from which each test's database is copied. It is below {@code target}: a postmaster whose directory is gone stops.
 */
final class TestCluster {
    private static final String TEMPLATE = "twokey_template";
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final Path directory;
    private final TestPostgres postgres;
    private final Thread hook = new Thread(this::remove, "test-cluster");

    private static final class Holder {
        static final TestCluster INSTANCE = new TestCluster();
    }

    private TestCluster() {
        directory = target("test-cluster-");
        postgres = TestPostgres.start(directory);
        Runtime.getRuntime().addShutdownHook(hook);
        sql("create database " + TEMPLATE + " owner twokey_owner");
        migrate(access(TEMPLATE));
    }

    static Path target(String prefix) {
        try {
            return Files.createTempDirectory(
                    Files.createDirectories(Path.of("target").toAbsolutePath()), prefix);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Spring closes its contexts in a hook of its own, at the same time as the others run, and a context needs its database
     * to the last: the scheduler asks it for the time. So whoever makes a context lets the cluster go after them all.
     */
    static void stopAfterSpring() {
        Holder.INSTANCE.handOver();
    }

    private void handOver() {
        if (Runtime.getRuntime().removeShutdownHook(hook)) {
            SpringApplication.getShutdownHandlers().add(this::remove);
        }
    }

    static String nextDatabase() {
        return "test_" + COUNT.incrementAndGet();
    }

    static Path directoryFor(String database) {
        return Holder.INSTANCE.directory.resolve(database);
    }

    /** Privileges on the database itself are not copied from a template, hence the last two statements. */
    static Access create(String name) {
        Holder.INSTANCE.sql(
                "create database " + name + " template " + TEMPLATE + " owner twokey_owner strategy file_copy",
                "revoke all on database " + name + " from public",
                "grant connect on database " + name + " to twokey_app");
        return Holder.INSTANCE.access(name);
    }

    /** An empty database, into which no migration went. */
    static Access createEmpty(String name) {
        return createEmpty(name, "twokey_owner");
    }

    static Access createEmpty(String name, String owner) {
        Holder.INSTANCE.sql("create database " + name + " owner " + owner);
        return Holder.INSTANCE.access(name);
    }

    static void drop(String name) {
        Holder.INSTANCE.sql("drop database " + name + " with (force)");
    }

    static void migrate(Access access, String... furtherLocations) {
        List<String> locations = new ArrayList<>(List.of("classpath:db/migration", "classpath:db/testmigration"));
        locations.addAll(List.of(furtherLocations));
        Flyway.configure()
                .dataSource(access.unpooled(access.owner()))
                .schemas(Access.SCHEMA)
                .defaultSchema(Access.SCHEMA)
                .locations(locations.toArray(String[]::new))
                .validateMigrationNaming(true)
                .load()
                .migrate();
    }

    private Access access(String database) {
        Access own = postgres.access();
        return new Access(own.url().replaceFirst("/twokey(?=$|\\?)", "/" + database), own.owner(), own.app());
    }

    /** Statements of whoever runs the server. */
    static void administrator(String... statements) {
        Holder.INSTANCE.sql(statements);
    }

    /** A connection of whoever runs the server, in the database that is nobody's. */
    static Connection superuser() throws SQLException {
        return Holder.INSTANCE.postgres.superuser();
    }

    private void sql(String... statements) {
        try (Connection connection = postgres.superuser();
                Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the test cluster refuses " + List.of(statements), e);
        }
    }

    private void remove() {
        postgres.close();
        try {
            FileSystemUtils.deleteRecursively(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
