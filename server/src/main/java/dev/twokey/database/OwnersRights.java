package dev.twokey.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/**
 * Whether the migrations can do their work on a server that somebody else runs. It is asked before the first of them:
 * PostgreSQL only warns when somebody who does not own a database closes it to the public, and the rest would fail
 * halfway, in words about a table.
 *
 * @param version as in {@code server_version_num}: 150018 is 15.18
 * @param schemasOwner who owns the schema, if it is there
 * @param roles whether our roles are there and one may become the other, or the migrations can make it so
 */
record OwnersRights(
        int version,
        String encoding,
        String user,
        String database,
        boolean ownsTheDatabase,
        Optional<String> schemasOwner,
        boolean roles) {
    static final int OLDEST = 15;

    // Since PostgreSQL 16 the right to make roles is no right over those that others made.
    private static final String FACTS = """
            select current_setting('server_version_num')::int as version, pg_encoding_to_char(d.encoding) as encoding,
                current_user as user, d.datname as database, pg_has_role(d.datdba, 'usage') as owns_the_database,
                (select pg_get_userbyid(nspowner) from pg_namespace where nspname = 'twokey'
                    and not pg_has_role(nspowner, 'usage')) as schemas_owner,
                (select rolsuper or rolcreaterole from pg_roles where rolname = current_user)
                    and (current_setting('server_version_num')::int < 160000 or not exists
                        (select from pg_roles where rolname = 'twokey_reader' and not pg_has_role(oid, 'usage with admin option')))
                or exists (select from pg_roles app, pg_roles reader where app.rolname = 'twokey_app'
                    and reader.rolname = 'twokey_reader' and pg_has_role(app.oid, reader.oid, 'member')) as roles
            from pg_database d where d.datname = current_database()
            """;

    /** Asks the server, as whoever this connection belongs to. */
    static OwnersRights of(Connection owner) throws SQLException {
        try (PreparedStatement facts = owner.prepareStatement(FACTS);
                ResultSet row = facts.executeQuery()) {
            row.next();
            return new OwnersRights(
                    row.getInt("version"),
                    row.getString("encoding"),
                    row.getString("user"),
                    row.getString("database"),
                    row.getBoolean("owns_the_database"),
                    Optional.ofNullable(row.getString("schemas_owner")),
                    row.getBoolean("roles"));
        }
    }

    /** @throws DatabaseProblem when they do not suffice, with the remedy */
    void require() {
        if (version < OLDEST * 10000) {
            throw new DatabaseProblem(
                    "TWOKEY_DATABASE_URL names a PostgreSQL %d.%d; the oldest that will do is %d."
                            .formatted(version / 10000, version % 10000, OLDEST),
                    "Upgrade it, name another, or leave TWOKEY_DATABASE_URL out: TwoKey then runs one of its own.");
        }
        if (!encoding.equals("UTF8")) {
            throw new DatabaseProblem(
                    "The database %s has the encoding %s, in which not every name can be written."
                            .formatted(database, encoding),
                    "Make one with encoding 'UTF8' (docs/operating.md).");
        }
        if (!ownsTheDatabase) {
            throw new DatabaseProblem(
                    "%s does not own the database %s, and so cannot close it to the public.".formatted(user, database),
                    "As an administrator of the database server: alter database %s owner to %s."
                            .formatted(database, user));
        }
        schemasOwner.ifPresent(other -> {
            throw new DatabaseProblem(
                    "The schema twokey belongs to %s and not to %s.".formatted(other, user),
                    "Name its owner by TWOKEY_DATABASE_OWNER_USER.");
        });
        if (!roles) {
            throw new DatabaseProblem(
                    "The roles twokey_app and twokey_reader are not there, or the one may not become the other, and %s may not make it so."
                            .formatted(user),
                    "As an administrator of the database server, run what docs/operating.md says for a PostgreSQL of your own.");
        }
    }
}
