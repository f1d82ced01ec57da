-- What plain SQL could still do to an access as the application: put its removal off, or call it ended when it is not.

-- A membership begins with nothing known: nobody writes beforehand that it was taken, or looked at.
revoke insert on twokey.membership from twokey_app;
grant insert (tenant_id, account_id, role_group) on twokey.membership to twokey_app;

create function twokey.work_comes_soon() returns trigger
    language plpgsql set search_path = twokey, pg_temp as
$$
begin
    if new.next_at > twokey.now() + interval '1 hour' then
        raise exception 'it would wait until %', new.next_at
            using errcode = '23514', constraint = 'work_on_access_is_put_off_for_an_hour_at_most';
    end if;
    return new;
end
$$;
create trigger work_comes_soon before update of next_at on twokey.membership
    for each row execute function twokey.work_comes_soon();
create trigger work_comes_soon before update of next_at on twokey.guest
    for each row execute function twokey.work_comes_soon();

create function twokey.membership_was_seen() returns trigger
    language plpgsql set search_path = twokey, pg_temp as
$$
begin
    if greatest(new.looked_at, new.taken_at) > twokey.now() then
        raise exception 'it is not yet %', greatest(new.looked_at, new.taken_at)
            using errcode = '23514', constraint = 'a_membership_knows_nothing_of_the_future';
    end if;
    return new;
end
$$;
create trigger membership_was_seen before update of looked_at, taken_at on twokey.membership
    for each row execute function twokey.membership_was_seen();

create function twokey.guest_is_kept() returns trigger
    language plpgsql set search_path = twokey, pg_temp as
$$
begin
    if new.lease_until > twokey.now() + interval '10 minutes' then
        raise exception 'it would be held until %', new.lease_until
            using errcode = '23514', constraint = 'a_lease_lasts_minutes';
    end if;
    if old.guest_id is not null and new.guest_id is distinct from old.guest_id and exists (
        select from twokey.elevation_grant g
        where (g.tenant_id, g.account_id) = (new.tenant_id, new.account_id) and g.state in ('active', 'ending')) then
        raise exception 'the guest % has access', old.guest_id
            using errcode = '23514', constraint = 'a_guest_stays_the_same_while_it_has_access';
    end if;
    if old.opened_at is not null and new.opened_at is null and exists (
        select from twokey.elevation_grant g
        where (g.tenant_id, g.account_id) = (new.tenant_id, new.account_id) and g.state = 'active') then
        raise exception 'the guest % has access', old.guest_id
            using errcode = '23514', constraint = 'a_guest_with_access_is_not_called_disabled';
    end if;
    return new;
end
$$;
create trigger guest_is_kept before update on twokey.guest
    for each row execute function twokey.guest_is_kept();

-- "Ended under another" is true of a confirmed grant of the same membership, and of nothing else.
create function twokey.grant_ends_rightly() returns trigger
    language plpgsql set search_path = twokey, pg_temp as
$$
declare
    g twokey.elevation_grant%rowtype;
begin
    select * into g from twokey.elevation_grant where tenant_id = new.tenant_id and request_id = new.request_id;
    if new.covered_by is not null and not exists (
        select from twokey.elevation_grant kept
        where (kept.tenant_id, kept.account_id, kept.role_group) = (g.tenant_id, g.account_id, g.role_group)
          and kept.request_id = new.covered_by and kept.request_id <> g.request_id and kept.state = 'active') then
        raise exception 'no confirmed grant % holds the same membership', new.covered_by
            using errcode = '23514', constraint = 'a_grant_ends_under_a_confirmed_one';
    end if;
    if new.read_back_at < g.ending_at then
        raise exception 'it was to end at %', g.ending_at
            using errcode = '23514', constraint = 'a_read_back_follows_the_ending';
    end if;
    if new.to_state = 'active' and not exists (
        select from twokey.grant_intent i
            join twokey.log_entry e on (e.tenant_id, e.id) = (i.tenant_id, i.entry_id)
            join twokey.log l on l.tenant_id = e.tenant_id and l.size > e.index
        where (i.tenant_id, i.request_id) = (new.tenant_id, new.request_id)) then
        raise exception 'no intent is numbered'
            using errcode = '23514', constraint = 'an_active_grant_was_intended_in_its_log';
    end if;
    return new;
end
$$;
-- After grant_takes_a_step, whose names speak first: triggers run in the order of theirs.
create trigger grant_went_rightly before insert on twokey.grant_step
    for each row execute function twokey.grant_ends_rightly();

alter table twokey.grant_intent add constraint an_intent_names_an_entry_of_its_log
    foreign key (tenant_id, entry_id) references twokey.log_entry (tenant_id, id);
alter table twokey.elevation_grant add constraint a_grant_is_for_an_account_of_its_requester
    foreign key (requester_id, account_id) references twokey.account (person_id, id);
alter table twokey.grant_step add constraint whoever_closes_or_revokes_is_named
    check (person_id is not null or reason is null or reason not in ('closed', 'revoked'));
