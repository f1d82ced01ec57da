-- A tenant that a restore has lost is registered again, as another row: whoever was let in before may still be inside. Which
-- one is new and which one came back nobody can tell, so that after a restore each is read first.
create function twokey.tenant_owes_reconciliation() returns trigger
    language plpgsql security definer set search_path = twokey, pg_temp as
$$
begin
    insert into twokey.reconciliation (tenant_id, epoch) values (new.id, twokey.epoch());
    return null;
end
$$;
create trigger tenant_owes_reconciliation after insert on twokey.tenant
    for each row when (twokey.epoch() > 1) execute function twokey.tenant_owes_reconciliation();

-- What the backup knows of as never given may have been given since: without a removal of ours nothing is called gone at a
-- tenant whose directory was not read yet.
create function twokey.removal_is_known() returns trigger
    language plpgsql set search_path = twokey, pg_temp as
$$
begin
    if exists (select from twokey.reconciliation r where r.tenant_id = new.tenant_id and r.done_at is null) then
        raise exception 'the tenant is not reconciled since the restore, and nothing was taken'
            using errcode = '23514', constraint = 'what_was_not_taken_is_gone_only_after_the_reconciliation';
    end if;
    return new;
end
$$;
create trigger removal_is_known before insert on twokey.grant_step
    for each row when (new.to_state = 'ended' and new.read_back_at is not null and new.taken_at is null)
    execute function twokey.removal_is_known();
