package dev.twokey.audit;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;

/** {@code twokey_logs_not_as_signed} above zero: the database was restored or changed, and nothing is signed or given. */
@Component
class ContinuityFigures implements MeterBinder, ApplicationRunner {
    private final Continuity continuity;
    private final AtomicLong broken = new AtomicLong();

    ContinuityFigures(Continuity continuity) {
        this.continuity = continuity;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("twokey.logs.not.as.signed", broken, AtomicLong::get)
                .description("logs of which this node has signed more, or something else, than the database holds")
                .register(registry);
    }

    /** Looks at the start, and not only when the first person is refused: what differs is said in the node's own log. */
    @Override
    public void run(ApplicationArguments arguments) {
        look();
    }

    /** Costs a look at every log; each step that grows access looks at its own besides. */
    void look() {
        broken.set(continuity.broken());
    }
}
