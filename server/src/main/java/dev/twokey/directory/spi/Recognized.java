package dev.twokey.directory.spi;

import java.util.HashMap;
import java.util.Map;

/**
 * A given credential that was let in, may do what is needed, and can be destroyed.
 *
 * @param identity of the directory it was let into, as {@link Facts#identity} tells it of the connection that will be
 * @param account that it belongs to, as the directory calls it
 * @param found settings that the directory told, none of them secret
 */
public record Recognized(String identity, String account, Map<String, String> found) {
    public Recognized {
        found = Map.copyOf(found);
    }

    /** Of a directory that tells no settings. */
    public Recognized(String identity, String account) {
        this(identity, account, Map.of());
    }

    /** With settings that were found out besides. */
    public Recognized with(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(found);
        all.putAll(more);
        return new Recognized(identity, account, all);
    }

    /** What was given, with what was found out: what {@link Bootstrap#prepare} and all that follows are asked with. */
    public Connection completed(Connection given) {
        Map<String, String> settings = new HashMap<>(given.settings());
        settings.putAll(found);
        return new Connection(given.kind(), settings, given.secrets());
    }
}
