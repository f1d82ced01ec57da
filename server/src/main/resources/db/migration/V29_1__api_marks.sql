-- What an open page shows has changed too when somebody came back against the record, and when they are out again.

create or replace view twokey.request_mark with (security_invoker = true) as
select r.tenant_id, r.id as request_id,
       case when g.state <> 'ended' then coalesce(g.ending_at, g.ends_at) end as due_at,
       hashtextextended(concat_ws('/', r.version, g.version, m.attempts,
           (select count(*) from twokey.log_entry e
            where (e.tenant_id, e.request_id) = (r.tenant_id, r.id) and e.index is not null),
           (select count(*) from twokey.notice n
            where (n.tenant_id, n.request_id) = (r.tenant_id, r.id) and n.state <> 'queued'),
           (select 'returned ' || extract(epoch from max(b.returned_at)) from twokey.returned_member b
            where (b.tenant_id, b.request_id) = (r.tenant_id, r.id))), 0) as mark
from twokey.request r
left join twokey.elevation_grant g on (g.tenant_id, g.request_id) = (r.tenant_id, r.id)
left join twokey.membership m
    on g.state <> 'ended' and (m.tenant_id, m.account_id, m.role_group) = (g.tenant_id, g.account_id, g.role_group);

create or replace view twokey.open_mark with (security_invoker = true) as
select tenant_id, due_at, hashtextextended(concat_ws('/', id, state, version), 0) as mark
from (
    select tenant_id, id, state, version::bigint, null::timestamptz as due_at from twokey.request where state = 'pending'
    union all
    select tenant_id, request_id, state, version, coalesce(ending_at, ends_at)
    from twokey.elevation_grant where state in ('owed', 'active', 'ending')
    union all
    select tenant_id, request_id, 'returned', (extract(epoch from returned_at) * 1000000)::bigint, null
    from twokey.returned_member
) as open;
