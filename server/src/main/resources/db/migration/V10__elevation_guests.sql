-- The guest: an operational account as it exists in one tenant. Whatever is done to it, in whichever role group, is done by
-- one worker at a time; and a guest without a live grant is disabled, again and again until the directory did it.

create table twokey.guest (
    tenant_id    uuid        not null,
    account_id   uuid        not null,
    guest_id     text,
    opened_at    timestamptz,
    opened_under uuid,
    lease_holder text,
    lease_until  timestamptz not null default '-infinity',
    next_at      timestamptz not null default '-infinity',
    attempts     integer     not null default 0,
    last_reason  text,
    constraint an_account_is_one_guest_in_a_tenant primary key (tenant_id, account_id),
    constraint a_guest_is_in_a_tenant foreign key (tenant_id) references twokey.tenant (id),
    constraint a_guest_was_opened_under_a_request check ((opened_at is null) = (opened_under is null)),
    constraint an_opened_guest_has_its_grant
        foreign key (tenant_id, opened_under) references twokey.elevation_grant (tenant_id, request_id)
);
comment on column twokey.guest.opened_at is 'Since when it may be enabled in the directory; null once it was disabled there.';
comment on column twokey.guest.opened_under is 'The grant under which it was opened last.';

insert into twokey.guest (tenant_id, account_id, guest_id)
    select tenant_id, account_id, max(guest_id) from twokey.membership group by tenant_id, account_id;

alter table twokey.membership
    add constraint a_membership_is_a_guests
        foreign key (tenant_id, account_id) references twokey.guest (tenant_id, account_id),
    drop column guest_id,
    drop column lease_holder,
    drop column lease_until;

create index guest_to_disable on twokey.guest (next_at) where opened_at is not null;

grant select on twokey.guest to twokey_app;
grant insert (tenant_id, account_id) on twokey.guest to twokey_app;
grant update (guest_id, opened_at, opened_under, lease_holder, lease_until, next_at, attempts, last_reason)
    on twokey.guest to twokey_app;

-- An approval does not wait for a directory for ever: who let somebody in thought of today.
create function twokey.grant_begins_in_time() returns trigger
    language plpgsql set search_path = twokey, pg_temp as
$$
begin
    if new.state = 'active' and old.state = 'owed' and twokey.now() > old.owed_at + interval '24 hours' then
        raise exception 'the keys were complete at %', old.owed_at
            using errcode = '23514', constraint = 'access_begins_within_a_day_of_its_keys';
    end if;
    return new;
end
$$;
create trigger grant_begins_in_time before update on twokey.elevation_grant
    for each row execute function twokey.grant_begins_in_time();
