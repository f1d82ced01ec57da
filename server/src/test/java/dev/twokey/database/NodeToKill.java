package dev.twokey.database;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;

/** A process that starts the PostgreSQL of a directory, commits a row and waits to be killed. */
final class NodeToKill {
    private NodeToKill() {}

    public static void main(String[] arguments) throws Exception {
        EmbeddedPostgres postgres = EmbeddedPostgres.start(Path.of(arguments[0]), false);
        Access access = postgres.access();
        try (Connection connection = access.connect(access.owner());
                Statement statement = connection.createStatement()) {
            statement.execute("create schema twokey");
            statement.execute("create table twokey.kept as select 'Alice' as name");
        }
        System.out.println("committed");
        System.out.flush();
        int end = System.in.read();
        throw new IllegalStateException("nobody killed me: " + end);
    }
}
