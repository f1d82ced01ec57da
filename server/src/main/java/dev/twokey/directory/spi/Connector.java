package dev.twokey.directory.spi;

import java.time.Duration;
import java.util.Optional;

/** One kind of directory. Implementations translate and decide nothing; each is a bean. */
public interface Connector {
    /** The kind's word in connections and identities: {@code entra}, {@code keycloak}, {@code activedirectory}. */
    String kind();

    /** What its connections may name. */
    SettingNames names();

    /**
     * What is wrong about the names that a connection uses, in a sentence. Asked before a tenant is registered and never afterwards:
     * whoever is inside is taken out by the connection that there is.
     */
    default Optional<String> objection(Connection connection) {
        return names().objection(connection);
    }

    /** For how long a read may still show the state before an acknowledged write. */
    Duration staleness();

    /**
     * Opens one tenant. Makes no call yet. What is opened keeps its access token or its connections: it is worth
     * keeping, and is closed
     * when it is not kept any more.
     *
     * @throws IllegalArgumentException when the connection lacks a setting or holds one that is not acceptable, naming
     *     it
     */
    TenantDirectory open(Connection connection);
}
