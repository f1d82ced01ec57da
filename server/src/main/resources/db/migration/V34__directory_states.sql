-- Where a tenant stands with the service. Whoever was registered before this is active.

create table twokey.tenant_transition (
    from_state text not null,
    to_state   text not null,
    constraint a_tenants_transition_is_listed_once primary key (from_state, to_state)
);
insert into twokey.tenant_transition values
    ('enrolling', 'active'), ('enrolling', 'observed'), ('enrolling', 'leaving'),
    ('observed', 'active'), ('active', 'observed'),
    ('active', 'paused'), ('observed', 'paused'), ('paused', 'active'), ('paused', 'observed'),
    ('active', 'leaving'), ('observed', 'leaving'), ('paused', 'leaving'), ('leaving', 'left');

alter table twokey.tenant add column state text not null default 'enrolling';
alter table twokey.tenant add column version integer not null default 0;
alter table twokey.tenant add column state_since timestamptz not null default twokey.now();
alter table twokey.tenant add column state_reason text;
update twokey.tenant set state = 'active', state_since = registered_at;
alter table twokey.tenant add constraint a_tenant_begins_as_enrolling
    check (version > 0 or state in ('enrolling', 'active'));

create table twokey.tenant_step (
    tenant_id  uuid        not null,
    version    integer     not null,
    from_state text        not null,
    to_state   text        not null,
    at         timestamptz not null,
    person_id  uuid,
    reason     text        not null,
    constraint a_tenant_takes_one_step_at_a_time primary key (tenant_id, version),
    constraint a_step_is_of_a_known_tenant foreign key (tenant_id) references twokey.tenant (id),
    constraint a_tenant_moves_only_by_a_listed_transition
        foreign key (from_state, to_state) references twokey.tenant_transition (from_state, to_state),
    constraint a_step_says_why check (reason <> '')
);

-- The only writer of tenant.state; it runs as its owner.
create function twokey.tenant_takes_a_step() returns trigger
    language plpgsql security definer set search_path = twokey, pg_temp as
$$
declare
    t twokey.tenant%rowtype;
begin
    select * into strict t from twokey.tenant where id = new.tenant_id for update;
    if t.state <> new.from_state or t.version + 1 <> new.version then
        raise exception 'the tenant is % at version %', t.state, t.version
            using errcode = '23514', constraint = 'a_tenant_moves_on_from_where_it_stands';
    end if;
    update twokey.tenant
    set state = new.to_state, version = new.version, state_since = new.at, state_reason = new.reason
    where id = new.tenant_id;
    return new;
end
$$;
create trigger tenant_takes_a_step before insert on twokey.tenant_step
    for each row execute function twokey.tenant_takes_a_step();

grant select on twokey.tenant_transition to twokey_app;
grant select, insert on twokey.tenant_step to twokey_app;
select twokey.one_tenant_at_a_time('twokey.tenant_step');
