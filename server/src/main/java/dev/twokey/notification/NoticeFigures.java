package dev.twokey.notification;

import dev.twokey.database.Figures;
import dev.twokey.database.Watch;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Map;
import org.springframework.stereotype.Component;

/** {@code twokey_notices_undelivered} above zero means that somebody was not told, whom two persons rely on having been. */
@Component
class NoticeFigures implements MeterBinder {
    private static final String UNTOLD = """
            with t as materialized (select twokey.now() as now),
                 n as (select state, created_at, now - created_at as age from notice, t where state <> 'delivered')
            select count(*) filter (where age > interval '5 minutes') as undelivered,
                   count(*) filter (where state = 'queued') as waiting,
                   coalesce(greatest(0, extract(epoch from max(age) filter (where state = 'queued'))), 0) as oldest,
                   (select count(*) from request r, t where r.state = 'pending'
                      and exists (select from notice a
                                  where (a.tenant_id, a.request_id, a.kind) = (r.tenant_id, r.id, :asked)
                                    and a.created_at < t.now - interval '5 minutes')
                      and not exists (select from notice a
                                      where (a.tenant_id, a.request_id, a.kind) = (r.tenant_id, r.id, :asked)
                                        and a.state = 'delivered')) as unheard
            from n
            """;

    private final Figures figures;

    NoticeFigures(Watch watch) {
        this.figures = watch.figures(UNTOLD, Map.of("asked", NoticeKind.SECOND_PERSON_NEEDED.toString()));
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        figures.count(
                registry,
                "twokey.notices.undelivered",
                "undelivered",
                "mails that no server took within five minutes, tried for good or not");
        figures.count(registry, "twokey.notices.waiting", "waiting", "mails that are still to be tried");
        figures.seconds(
                registry,
                "twokey.notices.waiting.oldest",
                "oldest",
                "for how long the oldest of them has waited; 0 when there is none");
        figures.count(
                registry,
                "twokey.requests.unheard",
                "unheard",
                "requests that wait for a second person, and for five minutes nobody could be mailed so");
    }
}
