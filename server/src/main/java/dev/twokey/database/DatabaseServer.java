package dev.twokey.database;

/** The PostgreSQL that this node uses, for as long as the application runs. */
sealed interface DatabaseServer extends AutoCloseable permits EmbeddedPostgres, NamedServer {
    Access access();

    /** After the last connection of the application was closed. */
    @Override
    void close();
}
