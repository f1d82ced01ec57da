-- Since when an access should be gone: what "overdue" counts from, whether its time ended or somebody ended it.

alter table twokey.elevation_grant add column ending_at timestamptz;
update twokey.elevation_grant g set ending_at = s.at
    from twokey.grant_step s
    where (s.tenant_id, s.request_id, s.to_state) = (g.tenant_id, g.request_id, 'ending');
alter table twokey.elevation_grant add constraint an_ending_grant_knows_since_when
    check (state not in ('ending', 'ended') or ending_at is not null);

create function twokey.grant_is_ending() returns trigger
    language plpgsql set search_path = twokey, pg_temp as
$$
begin
    if new.state = 'ending' and old.state <> 'ending' then
        new.ending_at := twokey.now();
    end if;
    return new;
end
$$;
create trigger grant_is_ending before update on twokey.elevation_grant
    for each row execute function twokey.grant_is_ending();
