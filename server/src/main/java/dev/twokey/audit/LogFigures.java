package dev.twokey.audit;

import dev.twokey.database.Figures;
import dev.twokey.database.Watch;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Whether the logs go on, all together: which of thousands does not is told by the server's own log. */
@Component
class LogFigures implements MeterBinder {
    /** An entry's id tells when it was made (RFC 9562, version 7): its first 48 bits are milliseconds. */
    private static final String LOGS = """
            with waiting as (
                select ('x' || left(replace(id::text, '-', ''), 12))::bit(48)::bigint / 1000.0 as at
                from log_entry where index is null)
            select (select count(*) from log) as logs,
                   (select sum(size) from log) as entries,
                   (select count(*) from waiting) as unnumbered,
                   (select coalesce(greatest(0, extract(epoch from twokey.now()) - min(at)), 0) from waiting) as oldest,
                   (select extract(epoch from twokey.now() - nullif(max(recorded_at), '-infinity')) from log) as checkpoint
            """;

    private final Figures figures;

    LogFigures(Watch watch) {
        this.figures = watch.figures(LOGS, Map.of());
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        figures.count(registry, "twokey.logs", "logs", "logs, one for each tenant and one for the deployment");
        figures.count(registry, "twokey.log.entries", "entries", "entries that signed checkpoints cover, in all logs");
        figures.count(
                registry,
                "twokey.log.entries.unnumbered",
                "unnumbered",
                "entries that no checkpoint covers yet, in all logs");
        figures.seconds(
                registry,
                "twokey.log.unnumbered.oldest",
                "oldest",
                "for how long the oldest of them has waited; 0 when there is none");
        figures.seconds(
                registry,
                "twokey.log.checkpoint.age",
                "checkpoint",
                "since when no log has grown: long in a quiet night, NaN before the first checkpoint");
    }
}
