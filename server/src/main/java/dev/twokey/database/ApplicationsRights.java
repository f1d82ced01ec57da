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
    }

    private boolean is(String sql) {
        return jdbc.sql(sql).query(Boolean.class).single();
    }
}
