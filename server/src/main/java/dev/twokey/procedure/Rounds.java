package dev.twokey.procedure;

import dev.twokey.database.Background;
import dev.twokey.procedure.ProcedureStore.Claim;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Looks each second for procedures that can be gone on with, and goes on with many tenants at once: a slow one delays no other. */
@Component
class Rounds {
    private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);
    private static final Duration EVERY = Duration.ofSeconds(1);
    static final int AT_ONCE = 32;

    private final ProcedureStore store;
    private final Work work;
    private final Semaphore room = new Semaphore(AT_ONCE);
    private final Semaphore stopped = new Semaphore(0);

    Rounds(ProcedureStore store, Work work) {
        this.store = store;
        this.work = work;
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        Background.start("procedure-rounds", this::run);
    }

    private void run() {
        try {
            while (!stopped.tryAcquire(EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
                round();
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    /** Begins with what is due, as far as there is room. */
    void round() {
        int free = room.drainPermits();
        List<Claim> claims = List.of();
        try {
            claims = free == 0 ? List.of() : store.claim(free, Work.LEASE);
        } catch (RuntimeException broken) {
            LOG.error("nobody knows which procedures are due", broken);
        } finally {
            room.release(free - claims.size());
        }
        claims.forEach(claim -> Background.start("procedure", () -> on(claim)));
    }

    private void on(Claim claim) {
        try {
            work.on(claim);
        } catch (RuntimeException broken) {
            LOG.error("the procedure {} of {} could not be gone on with", claim.id(), claim.tenant(), broken);
        } finally {
            room.release();
        }
    }

    @PreDestroy
    void stop() {
        stopped.release();
    }
}
