-- After a restore nobody is let in at a tenant before its directory was read and nobody was found inside.
create table twokey.reconciliation (
    tenant_id   uuid        not null,
    epoch       bigint      not null,
    next_at     timestamptz not null default '-infinity',
    attempts    integer     not null default 0,
    last_reason text,
    taken_at    timestamptz,
    done_at     timestamptz,
    constraint a_tenant_is_reconciled_once_an_epoch primary key (tenant_id, epoch),
    constraint a_reconciliation_is_of_a_tenant foreign key (tenant_id) references twokey.tenant (id),
    constraint a_reconciliation_follows_a_restore foreign key (epoch) references twokey.restore (epoch),
    constraint a_reconciliation_was_tried_so_often check (attempts between 0 and 1000000)
);
comment on column twokey.reconciliation.taken_at is 'When somebody was taken out last; null: nobody was.';
create index reconciliation_owed on twokey.reconciliation (next_at) where done_at is null;

-- Whoever was inside without a grant.
create table twokey.unknown_member (
    tenant_id  uuid        not null,
    epoch      bigint      not null,
    role_group text        not null,
    guest_id   text        not null,
    found_at   timestamptz not null,
    constraint an_unknown_member_is_told_of_once primary key (tenant_id, epoch, role_group, guest_id),
    constraint an_unknown_member_was_found_by_a_reconciliation
        foreign key (tenant_id, epoch) references twokey.reconciliation (tenant_id, epoch),
    constraint an_unknown_member_is_in_a_role_group
        foreign key (tenant_id, role_group) references twokey.role_group (tenant_id, slug)
);

-- The only writer of new ones, so that no tenant can be forgotten.
create function twokey.restore_owes_reconciliation() returns trigger
    language plpgsql security definer set search_path = twokey, pg_temp as
$$
begin
    insert into twokey.reconciliation (tenant_id, epoch) select id, new.epoch from twokey.tenant;
    return null;
end
$$;
create trigger restore_owes_reconciliation after insert on twokey.restore
    for each row execute function twokey.restore_owes_reconciliation();

create function twokey.reconciliation_is_done_once() returns trigger
    language plpgsql set search_path = twokey, pg_temp as
$$
begin
    if old.done_at is not null then
        raise exception 'it was done at %', old.done_at
            using errcode = '23514', constraint = 'a_reconciliation_is_done_once';
    end if;
    if greatest(new.taken_at, new.done_at) > twokey.now() then
        raise exception 'it is not yet %', greatest(new.taken_at, new.done_at)
            using errcode = '23514', constraint = 'a_reconciliation_knows_nothing_of_the_future';
    end if;
    if new.next_at > twokey.now() + interval '1 hour' then
        raise exception 'it would wait until %', new.next_at
            using errcode = '23514', constraint = 'a_reconciliation_is_put_off_for_an_hour_at_most';
    end if;
    return new;
end
$$;
create trigger reconciliation_is_done_once before update on twokey.reconciliation
    for each row execute function twokey.reconciliation_is_done_once();

create function twokey.tenant_is_reconciled() returns trigger
    language plpgsql set search_path = twokey, pg_temp as
$$
begin
    if exists (select from twokey.reconciliation r where r.tenant_id = new.tenant_id and r.done_at is null) then
        raise exception 'the tenant is not reconciled since the restore'
            using errcode = '23514', constraint = 'a_tenant_is_reconciled_before_anybody_is_let_in';
    end if;
    return new;
end
$$;
create trigger tenant_is_reconciled before insert on twokey.grant_intent
    for each row execute function twokey.tenant_is_reconciled();
create trigger tenant_is_reconciled before insert on twokey.grant_step
    for each row when (new.to_state = 'active') execute function twokey.tenant_is_reconciled();

select twokey.one_tenant_at_a_time('twokey.reconciliation');
select twokey.one_tenant_at_a_time('twokey.unknown_member');
grant select on twokey.reconciliation, twokey.unknown_member to twokey_app;
grant update (next_at, attempts, last_reason, taken_at, done_at) on twokey.reconciliation to twokey_app;
grant insert on twokey.unknown_member to twokey_app;
