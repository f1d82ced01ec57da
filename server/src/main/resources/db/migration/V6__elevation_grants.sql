-- A grant is owed when the keys are complete, active when the directory said so, and ended only after a read-back.

create table twokey.grant_transition (
    from_state text not null,
    to_state   text not null,
    constraint a_grant_transition_is_listed_once primary key (from_state, to_state)
);
insert into twokey.grant_transition values
    ('owed', 'active'), ('owed', 'ending'), ('active', 'ending'), ('ending', 'ended');

-- Where one account stands in one role group; work on it is done by one worker at a time, under a lease.
create table twokey.membership (
    tenant_id    uuid        not null,
    account_id   uuid        not null,
    role_group   text        not null,
    guest_id     text,
    lease_holder text,
    lease_until  timestamptz not null default '-infinity',
    next_at      timestamptz not null default '-infinity',
    taken_at     timestamptz,
    attempts     integer     not null default 0,
    last_reason  text,
    looked_at    timestamptz,
    constraint a_membership_is_worked_on_in_one_place primary key (tenant_id, account_id, role_group),
    constraint a_membership_is_in_a_role_group
        foreign key (tenant_id, role_group) references twokey.role_group (tenant_id, slug)
);

create table twokey.elevation_grant (
    tenant_id          uuid        not null,
    request_id         uuid        not null,
    requester_id       uuid        not null,
    requester_decision text        not null default 'request',
    second_id          uuid        not null,
    second_decision    text        not null default 'approve',
    account_id         uuid        not null,
    account_name       text        not null,
    role_group         text        not null,
    duration           interval    not null,
    owed_at            timestamptz not null,
    state              text        not null default 'owed',
    version            integer     not null default 0,
    starts_at          timestamptz,
    ends_at            timestamptz,
    taken_at           timestamptz,
    read_back_at       timestamptz,
    covered_by         uuid,
    sessions           text,
    end_reason         text,
    constraint a_request_is_granted_once primary key (tenant_id, request_id),
    constraint a_grant_belongs_to_its_request
        foreign key (tenant_id, request_id, requester_id) references twokey.request (tenant_id, id, requester_id),
    constraint a_grant_has_its_first_key
        foreign key (tenant_id, request_id, requester_id, requester_decision)
        references twokey.request_key (tenant_id, request_id, person_id, decision),
    constraint a_grant_has_its_second_key
        foreign key (tenant_id, request_id, second_id, second_decision)
        references twokey.request_key (tenant_id, request_id, person_id, decision),
    constraint the_two_keys_are_of_two_persons check (requester_id <> second_id),
    constraint the_first_key_asks check (requester_decision = 'request'),
    constraint the_second_key_approves check (second_decision = 'approve'),
    constraint a_grant_is_for_a_membership
        foreign key (tenant_id, account_id, role_group) references twokey.membership (tenant_id, account_id, role_group),
    constraint no_access_lasts_longer_than_eight_hours
        check (duration > interval '0' and duration <= interval '8 hours'),
    constraint a_grant_begins_owed check (version > 0 or state = 'owed'),
    constraint an_active_grant_knows_its_end
        check (state <> 'active' or (starts_at is not null and ends_at is not null)),
    constraint a_grant_ends_within_its_duration check (ends_at <= starts_at + duration),
    constraint an_ended_grant_was_read_back
        check (state <> 'ended' or read_back_at is not null or covered_by is not null)
);
create index grant_by_state on twokey.elevation_grant (state, ends_at);
create index grant_by_membership on twokey.elevation_grant (tenant_id, account_id, role_group);

create function twokey.grant_follows_its_request() returns trigger
    language plpgsql security definer set search_path = twokey, pg_temp as
$$
begin
    if not exists (select 1 from twokey.request r
                   where r.tenant_id = new.tenant_id and r.id = new.request_id and r.state = 'approved') then
        raise exception 'the request is not approved'
            using errcode = '23514', constraint = 'a_grant_follows_an_approved_request';
    end if;
    if not exists (select 1 from twokey.request r
                   where r.tenant_id = new.tenant_id and r.id = new.request_id
                     and make_interval(secs => (r.document::json ->> 'seconds')::int) = new.duration
                     and r.document::json -> 'roleGroup' ->> 'slug' = new.role_group
                     and r.document::json -> 'account' ->> 'name' = new.account_name) then
        raise exception 'the grant is not what was signed'
            using errcode = '23514', constraint = 'a_grant_is_what_was_signed';
    end if;
    return new;
end
$$;
create trigger grant_follows_its_request before insert on twokey.elevation_grant
    for each row execute function twokey.grant_follows_its_request();

-- Each attempt to give, before it is made. The clock of a grant never begins later than its first unclear attempt.
create table twokey.grant_intent (
    tenant_id  uuid        not null,
    request_id uuid        not null,
    entry_id   uuid        not null,
    at         timestamptz not null,
    constraint an_intent_has_its_entry primary key (tenant_id, request_id, entry_id),
    constraint an_intent_is_for_a_grant
        foreign key (tenant_id, request_id) references twokey.elevation_grant (tenant_id, request_id)
);

create table twokey.grant_step (
    tenant_id    uuid        not null,
    request_id   uuid        not null,
    version      integer     not null,
    from_state   text        not null,
    to_state     text        not null,
    at           timestamptz not null,
    person_id    uuid,
    starts_at    timestamptz,
    ends_at      timestamptz,
    taken_at     timestamptz,
    read_back_at timestamptz,
    covered_by   uuid,
    sessions     text,
    reason       text,
    constraint a_grant_takes_one_step_at_a_time primary key (tenant_id, request_id, version),
    constraint a_step_is_of_a_grant
        foreign key (tenant_id, request_id) references twokey.elevation_grant (tenant_id, request_id),
    constraint a_grant_moves_only_by_a_listed_transition
        foreign key (from_state, to_state) references twokey.grant_transition (from_state, to_state)
);

create function twokey.grant_takes_a_step() returns trigger
    language plpgsql security definer set search_path = twokey, pg_temp as
$$
declare
    g twokey.elevation_grant%rowtype;
begin
    select * into strict g from twokey.elevation_grant
    where tenant_id = new.tenant_id and request_id = new.request_id for update;
    if g.state <> new.from_state or g.version + 1 <> new.version then
        raise exception 'the grant is % at version %', g.state, g.version
            using errcode = '23514', constraint = 'a_grant_moves_on_from_where_it_stands';
    end if;
    if new.to_state = 'active' and not exists (
        select 1 from twokey.grant_intent i where i.tenant_id = new.tenant_id and i.request_id = new.request_id) then
        raise exception 'no intent was logged'
            using errcode = '23514', constraint = 'an_active_grant_was_intended_first';
    end if;
    if new.starts_at > twokey.now() or new.read_back_at > twokey.now() then
        raise exception 'a time that has not come'
            using errcode = '23514', constraint = 'a_grant_knows_nothing_of_the_future';
    end if;
    update twokey.elevation_grant
    set state = new.to_state, version = new.version,
        starts_at = coalesce(starts_at, new.starts_at), ends_at = coalesce(ends_at, new.ends_at),
        taken_at = coalesce(new.taken_at, taken_at), read_back_at = coalesce(new.read_back_at, read_back_at),
        covered_by = coalesce(new.covered_by, covered_by), sessions = coalesce(new.sessions, sessions),
        end_reason = coalesce(end_reason, new.reason)
    where tenant_id = new.tenant_id and request_id = new.request_id;
    return new;
end
$$;
create trigger grant_takes_a_step before insert on twokey.grant_step
    for each row execute function twokey.grant_takes_a_step();

-- What the person did, as they tell it.
create table twokey.closure_report (
    tenant_id    uuid        not null,
    request_id   uuid        not null,
    report       text        not null,
    stays_changed boolean    not null,
    at           timestamptz not null,
    constraint a_grant_is_reported_once primary key (tenant_id, request_id),
    constraint a_report_is_of_a_grant
        foreign key (tenant_id, request_id) references twokey.elevation_grant (tenant_id, request_id)
);

grant select on twokey.grant_transition, twokey.elevation_grant to twokey_app;
grant insert (tenant_id, request_id, requester_id, second_id, account_id, account_name, role_group, duration, owed_at)
    on twokey.elevation_grant to twokey_app;
grant select, insert on twokey.grant_intent, twokey.grant_step, twokey.closure_report, twokey.membership to twokey_app;
grant update (guest_id, lease_holder, lease_until, next_at, taken_at, attempts, last_reason, looked_at)
    on twokey.membership to twokey_app;
