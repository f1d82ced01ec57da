package dev.twokey.database;

import dev.twokey.kernel.Secret;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** A PostgreSQL that somebody else runs; {@code TWOKEY_DATABASE_URL} names it. */
record NamedServer(Access access) implements DatabaseServer {

    static NamedServer of(String url, Settings.Database settings) {
        Login owner = login("OWNER_", settings.ownerUser(), settings.ownerPassword());
        Login app = login("", settings.user(), settings.password());
        if (owner.user().equals(app.user())) {
            throw new DatabaseProblem(
                    "The application and the owner of the schema are the same database user.",
                    "Give TWOKEY_DATABASE_USER a login that owns nothing, so that the database can refuse it something.");
        }
        return new NamedServer(new Access(jdbc(url), owner, app));
    }

    private static Login login(String prefix, @Nullable String user, @Nullable Secret password) {
        if (user == null || password == null) {
            throw new DatabaseProblem(
                    "TWOKEY_DATABASE_URL names a server, but not how to sign in.",
                    "Set TWOKEY_DATABASE_%1$sUSER and TWOKEY_DATABASE_%1$sPASSWORD too.".formatted(prefix));
        }
        return new Login(user, password);
    }

    private static String jdbc(String url) {
        if (url.startsWith("jdbc:postgresql:")) {
            return url;
        }
        if (url.startsWith("postgresql:")) {
            return "jdbc:" + url;
        }
        throw new DatabaseProblem(
                "TWOKEY_DATABASE_URL does not name a PostgreSQL server.",
                "Write it as postgresql://host:5432/database.");
    }

    /**
     * Looks whether the migrations can run there.
     *
     * @throws DatabaseProblem when it is not reached, or cannot be used, with the remedy
     */
    NamedServer ready() {
        try (Connection owner = access.connect(access.owner())) {
            OwnersRights.of(owner).require();
            return this;
        } catch (SQLException e) {
            throw new DatabaseProblem(
                    "The PostgreSQL that TWOKEY_DATABASE_URL names does not let %s in: %s"
                            .formatted(access.owner().user(), e.getMessage()),
                    "Look at TWOKEY_DATABASE_URL, _OWNER_USER and _OWNER_PASSWORD, whether it runs, and what its pg_hba.conf and its log say.",
                    e);
        }
    }

    @Override
    public void close() {
        // Not ours to stop.
    }
}
