package dev.twokey.database;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Refuses to start as a database user who could climb over the walls. On a server that somebody else runs, this is the
 * mistake that nobody would notice: everything works, and the database refuses nothing.
 */
final class ApplicationsRights implements SmartInitializingSingleton {
    private static final String TOO_MANY = """
            select r.rolsuper or r.rolcreaterole or r.rolbypassrls
                or pg_has_role(r.oid, (select nspowner from pg_namespace where nspname = 'twokey'), 'member')
            from pg_roles r where r.rolname = current_user
            """;
    private static final String TOO_FEW = "select not pg_has_role(current_user, 'twokey_app', 'usage')";
    // Since PostgreSQL 16 a role can be granted without the right to become it; before, whoever was a member could.
    private static final String CANNOT_READ_FOR_A_CUSTOMER = """
            select not pg_has_role(current_user, 'twokey_reader',
                case when current_setting('server_version_num')::int >= 160000 then 'set' else 'member' end)
            """;

    private final JdbcClient jdbc;

    ApplicationsRights(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void afterSingletonsInstantiated() {
        if (is(TOO_MANY)) {
            throw new DatabaseProblem(
                    "The application's database user is a superuser, an administrator of roles or the owner of the schema.",
                    "Name another by TWOKEY_DATABASE_USER: twokey_app, or a login that is granted only twokey_app.");
        }
        if (is(TOO_FEW)) {
            throw new DatabaseProblem(
                    "The application's database user has no rights in the schema.",
                    "As an administrator of the database server: grant twokey_app to that user, who must be made with inherit.");
        }
        if (is(CANNOT_READ_FOR_A_CUSTOMER)) {
            throw new DatabaseProblem(
                    "The application's database user cannot read for one customer alone: it may not become twokey_reader.",
                    "As an administrator of the database server: grant twokey_app to that user with set true, and twokey_reader to twokey_app with set true.");
        }
    }

    private boolean is(String sql) {
        return jdbc.sql(sql).query(Boolean.class).single();
    }
}
