package dev.twokey.database;

import dev.twokey.kernel.Secret;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the operator says about the database.
 *
 * @param dataDir {@code TWOKEY_DATA_DIR}: where the embedded PostgreSQL keeps its data
 * @param database {@code TWOKEY_DATABASE_…}
 */
@ConfigurationProperties("twokey")
record Settings(
        @DefaultValue(".twokey") Path dataDir, @DefaultValue Database database) {

    /** The PostgreSQL that somebody names; without one the embedded one is used. */
    Optional<String> named() {
        return Optional.ofNullable(database.url()).filter(url -> !url.isBlank());
    }

    /**
     * @param url a PostgreSQL of one's own instead of the embedded one; {@code jdbc:postgresql://…} or {@code postgresql://…}
     * @param user the login of the application, {@code twokey_app} or a member of it
     * @param ownerUser the login that owns the schema and migrates it
     * @param keep leave the embedded PostgreSQL running when this node stops
     */
    record Database(
            @Nullable String url,
            @Nullable String user,
            @Nullable Secret password,
            @Nullable String ownerUser,
            @Nullable Secret ownerPassword,
            @DefaultValue("false") boolean keep) {}
}
