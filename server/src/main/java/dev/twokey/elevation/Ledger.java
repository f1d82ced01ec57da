package dev.twokey.elevation;

import dev.twokey.audit.EntryId;
import dev.twokey.audit.Logs;
import dev.twokey.directory.Directories;
import dev.twokey.directory.spi.TenantDirectory.RoleGroupId;
import dev.twokey.kernel.Actor;
import dev.twokey.proof.JsonObject;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** What giving and taking share: transactions, the log and the events. */
@Component
class Ledger {
    private static final Actor.Job SELF = new Actor.Job("executor");

    private final Directories directories;
    private final Logs logs;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;

    Ledger(Directories directories, Logs logs, TransactionTemplate transaction, ApplicationEventPublisher events) {
        this.directories = directories;
        this.logs = logs;
        this.transaction = transaction;
        this.events = events;
    }

    EntryId note(Grant grant, String kind, JsonObject data) {
        return logs.append(grant.tenant(), new Logs.Entry(kind, SELF, Optional.of(grant.request()), data, Map.of()));
    }

    void publish(AccessEvent event) {
        events.publishEvent(event);
    }

    RoleGroupId group(Grant grant) {
        return new RoleGroupId(directories
                .find(grant.tenant())
                .flatMap(tenant -> tenant.roleGroup(grant.roleGroup()))
                .orElseThrow()
                .groupId());
    }

    <T> T in(Supplier<@Nullable T> work) {
        return Objects.requireNonNull(transaction.execute(status -> work.get()));
    }
}
