-- Whether something happened, for the many open pages that listen: each node asks once a second, for all of them at once.

-- A mark says nothing but "not as before". It is made of what a request's page shows: where the request and its access
-- stand, how often the directory was tried, how many entries are numbered and how many mails are settled.
create view twokey.request_mark with (security_invoker = true) as
select r.tenant_id, r.id as request_id,
       case when g.state <> 'ended' then coalesce(g.ending_at, g.ends_at) end as due_at,
       hashtextextended(concat_ws('/', r.version, g.version, m.attempts,
           (select count(*) from twokey.log_entry e
            where (e.tenant_id, e.request_id) = (r.tenant_id, r.id) and e.index is not null),
           (select count(*) from twokey.notice n
            where (n.tenant_id, n.request_id) = (r.tenant_id, r.id) and n.state <> 'queued')), 0) as mark
from twokey.request r
left join twokey.elevation_grant g on (g.tenant_id, g.request_id) = (r.tenant_id, r.id)
left join twokey.membership m
    on g.state <> 'ended' and (m.tenant_id, m.account_id, m.role_group) = (g.tenant_id, g.account_id, g.role_group);
comment on view twokey.request_mark is 'Changes when something happened to a request that its page shows.';

-- The same for lists: what waits for a key, and what somebody holds. Drafts are their requester's own, and not in it.
create view twokey.open_mark with (security_invoker = true) as
select tenant_id, due_at, hashtextextended(concat_ws('/', id, state, version), 0) as mark
from (
    select tenant_id, id, state, version, null::timestamptz as due_at from twokey.request where state = 'pending'
    union all
    select tenant_id, request_id, state, version, coalesce(ending_at, ends_at)
    from twokey.elevation_grant where state in ('owed', 'active', 'ending')
) as open;
comment on view twokey.open_mark is 'One row for everything that is open; together they change when a list of it does.';

grant select on twokey.request_mark, twokey.open_mark to twokey_app;
