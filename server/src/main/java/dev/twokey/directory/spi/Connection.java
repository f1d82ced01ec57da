package dev.twokey.directory.spi;

import dev.twokey.kernel.Secret;
import java.util.Map;

/**
 * How a tenant is reached.
 *
 * @param settings not secret, by name; {@link Connector#names} has those of each kind, docs/directories what they mean
 * @param secrets by name, likewise
 */
public record Connection(String kind, Map<String, String> settings, Map<String, Secret> secrets) {
    public Connection {
        settings = Map.copyOf(settings);
        secrets = Map.copyOf(secrets);
    }
}
