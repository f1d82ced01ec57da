package dev.twokey.directory.spi;

import java.time.Duration;

/** One kind of directory. Implementations translate and decide nothing; each is a bean. */
public interface Connector {
    /** The kind's word in connections and identities: {@code entra}, {@code keycloak}. */
    String kind();

    /** For how long a read may still show the state before an acknowledged write. */
    Duration staleness();

    /**
     * Opens one tenant. Makes no call yet. What is opened keeps its access token, so it is worth keeping.
     *
     * @throws IllegalArgumentException when the connection lacks a setting or holds one that is not acceptable, naming
     *     it
     */
    TenantDirectory open(Connection connection);
}
