package dev.twokey.database;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * How to reach one database.
 *
 * @param url a JDBC URL without user and password
 * @param owner owns the schema and migrates it; nothing else uses it
 * @param app the application: neither superuser nor owner of anything
 */
record Access(String url, Login owner, Login app) {
    static final String SCHEMA = "twokey";

    /** Connections without a pool, each seeing only our schema. */
    DataSource unpooled(Login login) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url);
        source.setUser(login.user());
        source.setPassword(login.password().exposeDangerously());
        source.setCurrentSchema(SCHEMA);
        return source;
    }

    Connection connect(Login login) throws SQLException {
        return unpooled(login).getConnection();
    }
}
