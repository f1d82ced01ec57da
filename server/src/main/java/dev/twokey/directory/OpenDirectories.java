package dev.twokey.directory;

import dev.twokey.directory.spi.Connection;
import dev.twokey.directory.spi.Connector;
import dev.twokey.directory.spi.TenantDirectory;
import dev.twokey.kernel.TenantId;
import dev.twokey.kernel.UnusableSetting;
import dev.twokey.proof.Bytes;
import jakarta.annotation.PreDestroy;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What was opened, with its access tokens and connections: kept as long as the stored connection stays the same. */
@Component
class OpenDirectories {
    private final TenantStore store;
    private final SealedConnections connections;
    private final Map<String, Connector> connectors;
    private final Map<TenantId, Opened> opened = new ConcurrentHashMap<>();

    /** @throws UnusableSetting when a connector believes what it reads before it was written */
    OpenDirectories(TenantStore store, SealedConnections connections, List<Connector> connectors) {
        this.store = store;
        this.connections = connections;
        connectors.forEach(OpenDirectories::requireStaleness);
        this.connectors =
                connectors.stream().collect(Collectors.toUnmodifiableMap(Connector::kind, Function.identity()));
    }

    static void requireStaleness(Connector connector) {
        if (connector.staleness().isNegative()) {
            String setting = "TWOKEY_" + connector.kind().toUpperCase(Locale.ROOT) + "_STALENESS";
            throw new UnusableSetting(setting + " is negative.", "Set " + setting + " to 0s or longer.");
        }
    }

    TenantDirectory of(TenantId tenant) {
        Bytes sealed = Bytes.of(store.sealedConnection(tenant));
        return opened.compute(
                        tenant,
                        (id, known) ->
                                known != null && known.sealed().equals(sealed) ? known : again(id, known, sealed))
                .directory();
    }

    private Opened again(TenantId tenant, @Nullable Opened known, Bytes sealed) {
        Connection connection = connections.open(tenant, SealedConnections.Purpose.OWN, sealed.toArray());
        Opened fresh = new Opened(sealed, of(connection.kind()).open(connection));
        if (known != null) {
            known.directory().close();
        }
        return fresh;
    }

    private record Opened(Bytes sealed, TenantDirectory directory) {}

    /** The connector of a kind that a stored tenant has. */
    Connector of(String kind) {
        return find(kind).orElseThrow(() -> new IllegalStateException("no connector of kind " + kind));
    }

    Optional<Connector> find(String kind) {
        return Optional.ofNullable(connectors.get(kind));
    }

    /** Of all connectors. */
    SortedSet<String> kinds() {
        return new TreeSet<>(connectors.keySet());
    }

    @PreDestroy
    void close() {
        opened.values().forEach(each -> each.directory().close());
    }
}
