package dev.twokey.approval;

import dev.twokey.database.Figures;
import dev.twokey.database.Watch;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Map;
import org.springframework.stereotype.Component;

/** How many wait for a second person, and for how long. */
@Component
class RequestFigures implements MeterBinder {
    private static final String PENDING = """
            select count(*) as pending, coalesce(greatest(0, extract(epoch from twokey.now() - min(s.at))), 0) as oldest
            from request r
                left join request_step s on (s.tenant_id, s.request_id, s.to_state) = (r.tenant_id, r.id, 'pending')
            where r.state = 'pending'
            """;

    private final Figures figures;

    RequestFigures(Watch watch) {
        this.figures = watch.figures(PENDING, Map.of());
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        figures.count(registry, "twokey.requests.pending", "pending", "requests that wait for a second person");
        figures.seconds(
                registry,
                "twokey.requests.pending.oldest",
                "oldest",
                "for how long the oldest of them has waited; 0 when there is none");
    }
}
