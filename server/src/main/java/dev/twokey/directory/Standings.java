package dev.twokey.directory;

import dev.twokey.audit.Logs;
import dev.twokey.database.DatabaseClock;
import dev.twokey.kernel.Actor;
import dev.twokey.kernel.TenantId;
import dev.twokey.proof.JsonObject;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Moves tenants on. What allows a move is for whoever asks; that it is one of the listed ones, the database sees to. */
@Component
public class Standings {
    private final TenantStore store;
    private final Logs logs;
    private final DatabaseClock clock;
    private final ApplicationEventPublisher events;

    Standings(TenantStore store, Logs logs, DatabaseClock clock, ApplicationEventPublisher events) {
        this.store = store;
        this.logs = logs;
        this.clock = clock;
        this.events = events;
    }

    /**
     * Moves the tenant, in the caller's transaction, if it stands in one of these states.
     *
     * @param reason told to people, in the log as a committed text
     * @return whether it did
     */
    public boolean move(TenantId tenant, Set<TenantState> from, TenantState to, Actor by, String reason) {
        Optional<Standing> found = store.lock(tenant).filter(standing -> from.contains(standing.state()));
        if (found.isEmpty()) {
            return false;
        }
        Standing standing = found.get();
        Instant now = clock.now();
        store.move(tenant, standing, to, by, reason, now);
        logs.append(
                tenant,
                new Logs.Entry(
                        "tenant.moved",
                        by,
                        Optional.empty(),
                        JsonObject.of("from", standing.state().word()).with("to", to.word()),
                        Map.of("reason", reason)));
        events.publishEvent(new TenantMoved(tenant, standing.state(), to, by, reason, now));
        return true;
    }
}
