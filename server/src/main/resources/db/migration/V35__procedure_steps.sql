-- Deeds in a customer's directory that belong together. One procedure runs in a tenant at a time, and its steps are done in order.

create table twokey.procedure_transition (
    from_state text not null,
    to_state   text not null,
    constraint a_procedures_transition_is_listed_once primary key (from_state, to_state)
);
insert into twokey.procedure_transition values
    ('running', 'stuck'), ('stuck', 'running'), ('running', 'done'), ('running', 'abandoned'), ('stuck', 'abandoned');

create table twokey.procedure (
    tenant_id    uuid        not null,
    id           uuid        not null,
    kind         text        not null,
    state        text        not null default 'running',
    begun_at     timestamptz not null,
    begun_entry  uuid        not null,
    ended_at     timestamptz,
    lease_holder uuid,
    lease_until  timestamptz not null default '-infinity',
    next_at      timestamptz not null default '-infinity',
    constraint a_procedure_has_one_id primary key (tenant_id, id),
    constraint a_procedure_is_of_a_log foreign key (tenant_id) references twokey.log (tenant_id),
    constraint a_procedure_stands_somewhere check (state in ('running', 'stuck', 'done', 'abandoned')),
    constraint what_is_over_ended_at_some_time check ((state in ('done', 'abandoned')) = (ended_at is not null))
);
create unique index one_procedure_is_under_way_in_a_tenant on twokey.procedure (tenant_id) where state in ('running', 'stuck');
create index procedure_by_next on twokey.procedure (next_at) where state = 'running';

create table twokey.procedure_step (
    tenant_id    uuid        not null,
    procedure_id uuid        not null,
    position     integer     not null,
    kind         text        not null,
    key          text        not null,
    title        text        not null,
    subject      text        not null,
    attempts     integer     not null default 0,
    reason       text,
    remedy       text,
    result       text,
    done_at      timestamptz,
    constraint a_step_has_its_place primary key (tenant_id, procedure_id, position),
    constraint a_step_has_its_own_key unique (tenant_id, procedure_id, key),
    constraint a_step_belongs_to_a_procedure
        foreign key (tenant_id, procedure_id) references twokey.procedure (tenant_id, id),
    constraint steps_are_counted_from_one check (position > 0),
    constraint what_is_done_has_a_result check ((done_at is not null) = (result is not null))
);

create function twokey.procedure_moves_on() returns trigger
    language plpgsql set search_path = twokey, pg_temp as
$$
begin
    if new.state <> old.state and not exists (
        select from twokey.procedure_transition t where (t.from_state, t.to_state) = (old.state, new.state)) then
        raise exception 'from % to %', old.state, new.state
            using errcode = '23514', constraint = 'a_procedure_moves_only_by_a_listed_transition';
    end if;
    if new.state = 'done' and old.state <> 'done' and exists (
        select from twokey.procedure_step s
        where (s.tenant_id, s.procedure_id) = (new.tenant_id, new.id) and s.done_at is null) then
        raise exception 'a step is left' using errcode = '23514', constraint = 'a_procedure_is_done_when_all_its_steps_are';
    end if;
    return new;
end
$$;
create trigger procedure_moves_on before update on twokey.procedure
    for each row execute function twokey.procedure_moves_on();

create function twokey.procedure_step_is_done_once() returns trigger
    language plpgsql set search_path = twokey, pg_temp as
$$
begin
    if old.done_at is not null then
        raise exception 'done already' using errcode = '23514', constraint = 'a_step_is_done_once';
    end if;
    if new.done_at is not null and exists (
        select from twokey.procedure_step s
        where (s.tenant_id, s.procedure_id) = (new.tenant_id, new.procedure_id)
          and s.position < new.position and s.done_at is null) then
        raise exception 'one before it is left' using errcode = '23514', constraint = 'steps_are_done_in_their_order';
    end if;
    return new;
end
$$;
create trigger procedure_step_is_done_once before update on twokey.procedure_step
    for each row execute function twokey.procedure_step_is_done_once();

grant select on twokey.procedure_transition to twokey_app;
grant select, insert on twokey.procedure, twokey.procedure_step to twokey_app;
grant update (state, ended_at, lease_holder, lease_until, next_at) on twokey.procedure to twokey_app;
grant update (attempts, reason, remedy, result, done_at) on twokey.procedure_step to twokey_app;
select twokey.one_tenant_at_a_time('twokey.procedure');
select twokey.one_tenant_at_a_time('twokey.procedure_step');
