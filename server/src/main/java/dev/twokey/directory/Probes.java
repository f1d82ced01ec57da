package dev.twokey.directory;

import dev.twokey.database.Background;
import dev.twokey.directory.spi.TenantDirectory;
import dev.twokey.kernel.TenantId;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Asks the directories that gave this node no answer whether they do again: silence must end also where nobody has a reason to ask. */
@Component
class Probes {
    private static final Logger LOG = LoggerFactory.getLogger(Probes.class);
    private static final Duration EVERY = Duration.ofSeconds(30);

    private final Circuits circuits;
    private final Function<TenantId, TenantDirectory> directories;
    private final Semaphore stopped = new Semaphore(0);

    @Autowired
    Probes(Circuits circuits, OpenDirectories open) {
        this(circuits, open::of);
    }

    Probes(Circuits circuits, Function<TenantId, TenantDirectory> directories) {
        this.circuits = circuits;
        this.directories = directories;
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        Background.start("directory-probes", this::run);
    }

    private void run() {
        try {
            while (!stopped.tryAcquire(EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
                // One that hangs holds up no other.
                circuits.silent().forEach(tenant -> Background.start("directory-probe", () -> ask(tenant)));
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    /** Once, unless it was asked a moment ago; the circuit draws the conclusion. */
    void ask(TenantId tenant) {
        try {
            circuits.of(tenant).ask(() -> directories.apply(tenant).facts().identity());
        } catch (RuntimeException broken) {
            LOG.error("whether the directory of {} answers again cannot be found out", tenant, broken);
        }
    }

    @PreDestroy
    void stop() {
        stopped.release();
    }
}
