package dev.twokey.story;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Somebody who has the application's own database password, and plain SQL. */
final class Burglar implements AutoCloseable {
    private final Connection connection;

    private Burglar(Connection connection) {
        this.connection = connection;
    }

    /** Signs in to the embedded database of this data directory as the application. */
    static Burglar enter(Path data) throws SQLException {
        Path database = data.resolve("postgresql");
        String url = "jdbc:postgresql://127.0.0.1:" + read(database.resolve("port")) + "/twokey?currentSchema=twokey";
        return new Burglar(
                DriverManager.getConnection(url, "twokey_app", read(database.resolve("twokey_app.password"))));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    /** Runs one statement that changes exactly one row; question marks stand for the values. */
    void change(String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int place = 0; place < values.length; place++) {
                statement.setObject(place + 1, values[place]);
            }
            int rows = statement.executeUpdate();
            if (rows != 1) {
                throw new IllegalStateException(rows + " rows instead of one: " + sql);
            }
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
