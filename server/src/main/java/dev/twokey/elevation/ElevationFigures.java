package dev.twokey.elevation;

import dev.twokey.database.Figures;
import dev.twokey.database.Watch;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Figures that alarms are built on: {@code twokey_removals_overdue} above zero means that somebody may still be inside. */
@Component
class ElevationFigures implements MeterBinder {
    private static final String LIVE = """
            with t as materialized (select twokey.now() as now),
                 g as (select e.*, t.now, least(ends_at, ending_at) as due_at, case state
                              when 'ending' then ending_at < t.now - make_interval(secs => :overdueAfter)
                              when 'active' then ends_at < t.now - make_interval(secs => :overdueAfter)
                              else false end as overdue
                       from elevation_grant e, t where state in ('owed', 'active', 'ending'))
            select count(*) filter (where state = 'owed') as owed,
                   coalesce(extract(epoch from max(now - owed_at) filter (where state = 'owed')), 0) as owed_oldest,
                   count(*) filter (where state = 'active') as active,
                   count(*) filter (where state = 'ending') as ending,
                   count(*) filter (where overdue) as overdue,
                   coalesce(extract(epoch from max(now - due_at) filter (where overdue)), 0) as overdue_oldest
            from g
            """;

    private static final String LEFT_BEHIND = """
            select (select count(*) from membership where returned_at is not null) as back,
                   (select count(distinct tenant_id) from reconciliation where done_at is null) as unreconciled,
                   (select count(*) from guest g where g.opened_at is not null and g.attempts > 0
                      and not exists (select 1 from elevation_grant e
                                      where (e.tenant_id, e.account_id) = (g.tenant_id, g.account_id)
                                        and e.state <> 'ended')) as left_enabled
            """;

    private final Figures live;
    private final Figures leftBehind;

    ElevationFigures(Watch watch, ElevationSettings settings) {
        this.live = watch.figures(
                LIVE, Map.of("overdueAfter", settings.overdueAfter().toSeconds()));
        this.leftBehind = watch.figures(LEFT_BEHIND, Map.of());
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        live.count(registry, "twokey.grants.owed", "owed", "accesses that have both keys and that were not given yet");
        live.seconds(
                registry,
                "twokey.grants.owed.oldest",
                "owed_oldest",
                "for how long the oldest of them has been owed; 0 when there is none");
        live.count(
                registry,
                "twokey.grants.active",
                "active",
                "accesses that the directory confirmed and that have not ended");
        live.count(registry, "twokey.grants.ending", "ending", "accesses that are over and not yet read back as gone");
        live.count(
                registry,
                "twokey.removals.overdue",
                "overdue",
                "accesses whose removal should have been read back by now");
        live.seconds(
                registry,
                "twokey.removals.overdue.oldest",
                "overdue_oldest",
                "for how long the oldest of them should have been gone; 0 when there is none");
        leftBehind.count(
                registry,
                "twokey.members.back",
                "back",
                "members who are inside again after their removal had been read back");
        leftBehind.count(
                registry,
                "twokey.tenants.unreconciled",
                "unreconciled",
                "tenants at which nobody is let in, since their directory was not read after a restore");
        leftBehind.count(
                registry,
                "twokey.guests.left.enabled",
                "left_enabled",
                "guests without any access that the directory was asked to disable and does not show as disabled");
    }
}
