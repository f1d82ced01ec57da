package dev.twokey.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.PGConnection;

/** What only a superuser can do on a fresh cluster: our roles and our database. Repeating it changes nothing. */
final class Roles {
    static final String OWNER = "twokey_owner";
    static final String APP = "twokey_app";
    static final String READER = "twokey_reader";
    static final String DATABASE = "twokey";

    private static final String ROLE_EXISTS = "select exists (select from pg_roles where rolname = ?)";
    private static final String DATABASE_EXISTS = "select exists (select from pg_database where datname = ?)";

    private Roles() {}

    static void ensure(Connection superuser, Login owner, Login app) throws SQLException {
        role(superuser, OWNER, "create role twokey_owner login createrole");
        // noinherit: it reads for a customer only after an explicit `set local role twokey_reader`.
        role(superuser, APP, "create role twokey_app login noinherit");
        role(superuser, READER, "create role twokey_reader nologin");
        execute(superuser, "grant twokey_app, twokey_reader to twokey_owner with admin option");
        password(superuser, owner);
        password(superuser, app);
        if (!exists(superuser, DATABASE_EXISTS, DATABASE)) {
            execute(superuser, "create database twokey owner twokey_owner");
        }
    }

    private static void role(Connection superuser, String name, String create) throws SQLException {
        if (!exists(superuser, ROLE_EXISTS, name)) {
            execute(superuser, create);
        }
    }

    /** The driver sends the SCRAM verifier, so that no password appears in a statement or a log. */
    private static void password(Connection superuser, Login login) throws SQLException {
        superuser
                .unwrap(PGConnection.class)
                .alterUserPassword(
                        login.user(), login.password().exposeDangerously().toCharArray(), "scram-sha-256");
    }

    private static boolean exists(Connection connection, String sql, String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, name);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
