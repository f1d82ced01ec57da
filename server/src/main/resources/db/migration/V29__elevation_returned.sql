-- Who is inside against the record, for everybody who says who is inside.

create view twokey.returned_member with (security_invoker = true) as
select m.tenant_id, m.account_id, m.role_group, m.returned_at, last.request_id, last.requester_id
from twokey.membership m
cross join lateral (
    select g.request_id, g.requester_id from twokey.elevation_grant g
    where (g.tenant_id, g.account_id, g.role_group) = (m.tenant_id, m.account_id, m.role_group)
    order by g.read_back_at desc nulls last limit 1) as last
where m.returned_at is not null
  -- Let in again since, or seen to be out since.
  and not exists (
    select 1 from twokey.elevation_grant g
    where (g.tenant_id, g.account_id, g.role_group) = (m.tenant_id, m.account_id, m.role_group)
      and (g.state in ('active', 'ending') and g.starts_at is not null or g.read_back_at >= m.returned_at));
comment on view twokey.returned_member is
    'Members that were found inside after their removal had been read back and are not known to be out, with the last request of each.';

grant select on twokey.returned_member to twokey_app;
