package dev.twokey.database;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** The PostgreSQL under the tests: the one that travels with us or, when asked, the oldest that we support. */
sealed interface TestPostgres extends AutoCloseable permits TestPostgres.Embedded, OldestPostgres {
    /** Which one: set by the second run of Surefire (pom.xml). */
    String MAJOR = System.getProperty("twokey.test.postgresql", Binaries.MAJOR);

    static TestPostgres start(Path directory) {
        return MAJOR.equals(Binaries.MAJOR) ? Embedded.start(directory) : OldestPostgres.start();
    }

    /** The empty database that is there from the beginning. */
    Access access();

    /** Whoever runs it, in the database {@code postgres}. */
    Connection superuser() throws SQLException;

    @Override
    void close();

    record Embedded(EmbeddedPostgres postgres) implements TestPostgres {
        // Nothing here must survive a power cut; the tests of durability have clusters of their own.
        private static final List<String> FAST = List.of(
                "-c",
                "fsync=off",
                "-c",
                "full_page_writes=off",
                "-c",
                "synchronous_commit=off",
                "-c",
                "max_connections=300");

        static Embedded start(Path directory) {
            return new Embedded(EmbeddedPostgres.start(directory, false, FAST));
        }

        @Override
        public Access access() {
            return postgres.access();
        }

        @Override
        public Connection superuser() throws SQLException {
            return postgres.superuser();
        }

        @Override
        public void close() {
            postgres.close();
        }
    }
}
