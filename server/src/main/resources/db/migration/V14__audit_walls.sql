-- What plain SQL could still do to a log as the application: lie about its length or time, spoil an export, erase unseen.

-- An entry is shown by its column and proven by its body: they say the same.
create function twokey.log_entry_is_of_its_kind() returns trigger
    language plpgsql set search_path = twokey, pg_temp as
$$
begin
    if new.body::json ->> 'kind' is distinct from new.kind then
        raise exception 'the body is not of kind %', new.kind
            using errcode = '23514', constraint = 'an_entry_is_of_its_kind';
    end if;
    return new;
exception when invalid_text_representation then
    raise exception 'the body is no JSON' using errcode = '23514', constraint = 'an_entry_is_of_its_kind';
end
$$;
create trigger log_entry_is_of_its_kind before insert on twokey.log_entry
    for each row execute function twokey.log_entry_is_of_its_kind();

-- As in V2, and no time that has not come; after a clock that was set back, the time of the entry before.
create or replace function twokey.log_entry_is_numbered() returns trigger
    language plpgsql set search_path = twokey, pg_temp as
$$
declare
    before timestamptz;
begin
    if old.index is not null then
        raise exception 'the entry % has index %', old.id, old.index
            using errcode = '23514', constraint = 'a_log_entry_is_numbered_once';
    end if;
    if (new.tenant_id, new.id, new.arrival, new.kind, new.body) is distinct from
       (old.tenant_id, old.id, old.arrival, old.kind, old.body) or new.request_id is distinct from old.request_id then
        raise exception 'the entry % was written', old.id
            using errcode = '23514', constraint = 'a_log_entry_is_never_changed';
    end if;
    if new.index > 0 then
        select recorded_at into before from twokey.log_entry where tenant_id = new.tenant_id and index = new.index - 1;
        if not found then
            raise exception 'there is no entry before %', new.index
                using errcode = '23514', constraint = 'a_log_has_no_gap';
        end if;
        if new.recorded_at < before then
            raise exception 'the entry before % was recorded at %', new.index, before
                using errcode = '23514', constraint = 'a_logs_time_never_goes_back';
        end if;
    elsif new.index < 0 then
        raise exception 'an index begins with 0' using errcode = '23514', constraint = 'a_log_has_no_gap';
    end if;
    if new.recorded_at > greatest(twokey.now(), before) then
        raise exception 'it is not yet %', new.recorded_at
            using errcode = '23514', constraint = 'a_log_knows_nothing_of_the_future';
    end if;
    return new;
end
$$;

-- Numbering and growing are one transaction: no entry counts as covered by a checkpoint that does not cover it.
create function twokey.log_entry_is_in_its_log() returns trigger
    language plpgsql set search_path = twokey, pg_temp as
$$
begin
    if not exists (select from twokey.log where tenant_id = new.tenant_id and size > new.index) then
        raise exception 'the log ends before %', new.index
            using errcode = '23514', constraint = 'a_numbered_entry_is_in_its_log';
    end if;
    return null;
end
$$;
create constraint trigger a_numbered_entry_is_in_its_log after update on twokey.log_entry
    deferrable initially deferred for each row execute function twokey.log_entry_is_in_its_log();

create or replace function twokey.log_only_grows() returns trigger
    language plpgsql set search_path = twokey, pg_temp as
$$
declare
    last record;
begin
    if new.size < old.size then
        raise exception 'the log % has % entries', old.origin, old.size
            using errcode = '23514', constraint = 'a_log_only_grows';
    end if;
    if new.recorded_at < old.recorded_at then
        raise exception 'the log % was written at %', old.origin, old.recorded_at
            using errcode = '23514', constraint = 'a_logs_time_never_goes_back';
    end if;
    select index, recorded_at into last from twokey.log_entry
    where tenant_id = new.tenant_id and index is not null order by index desc limit 1;
    if new.size <> coalesce(last.index + 1, 0) then
        raise exception 'the last entry of the log % is %', old.origin, last.index
            using errcode = '23514', constraint = 'a_log_is_as_long_as_its_entries';
    end if;
    if new.recorded_at <> coalesce(last.recorded_at, '-infinity') then
        raise exception 'the last entry of the log % was recorded at %', old.origin, last.recorded_at
            using errcode = '23514', constraint = 'a_logs_time_is_that_of_its_last_entry';
    end if;
    return new;
end
$$;

-- What was erased, and the entry that says so. It is written by the erasure alone.
create table twokey.log_erasure (
    tenant_id   uuid not null,
    entry_id    uuid not null,
    field       text not null,
    recorded_by uuid not null,
    constraint a_detail_is_erased_once primary key (tenant_id, entry_id, field),
    constraint only_a_detail_of_an_entry_is_erased
        foreign key (tenant_id, entry_id) references twokey.log_entry (tenant_id, id),
    constraint an_erasure_is_recorded_in_its_log
        foreign key (tenant_id, recorded_by) references twokey.log_entry (tenant_id, id),
    constraint an_entry_records_one_erasure unique (tenant_id, recorded_by)
);
select twokey.one_tenant_at_a_time('twokey.log_erasure');

drop function twokey.erase_log_detail(uuid, uuid, text);
-- The one way to erase; it runs as its owner, since the application may delete nothing.
create function twokey.erase_log_detail(of_tenant uuid, of_entry uuid, of_field text, by_entry uuid) returns boolean
    language plpgsql security definer set search_path = twokey, pg_temp as
$$
begin
    if not exists (
        select from twokey.log_entry erased
            join twokey.log_entry said on (said.tenant_id, said.id, said.kind) = (of_tenant, by_entry, 'detail.erased')
        where (erased.tenant_id, erased.id) = (of_tenant, of_entry)
          and said.body::json -> 'data' ->> 'field' = of_field
          and (said.body::json -> 'data' ->> 'index')::bigint = erased.index) then
        raise exception 'no entry says that % is erased', of_field
            using errcode = '23514', constraint = 'an_erasure_is_recorded_in_its_log';
    end if;
    delete from twokey.log_detail where tenant_id = of_tenant and entry_id = of_entry and field = of_field;
    if not found then
        return false;
    end if;
    insert into twokey.log_erasure values (of_tenant, of_entry, of_field, by_entry);
    return true;
end
$$;
revoke execute on function twokey.erase_log_detail(uuid, uuid, text, uuid) from public;

-- A detail that opens nothing would make the whole export worthless; one that was erased does not come back.
create function twokey.log_detail_opens_its_commitment() returns trigger
    language plpgsql set search_path = twokey, pg_temp as
$$
declare
    committed text;
begin
    select body::json -> 'commit' ->> new.field into committed
    from twokey.log_entry where tenant_id = new.tenant_id and id = new.entry_id;
    if found and committed is distinct from rtrim(translate(
        encode(sha256(new.salt || convert_to(new.value, 'UTF8')), 'base64'), '+/', '-_'), '=') then
        raise exception 'the entry % commits to no such %', new.entry_id, new.field
            using errcode = '23514', constraint = 'a_detail_opens_its_commitment';
    end if;
    if exists (select from twokey.log_erasure e
               where (e.tenant_id, e.entry_id, e.field) = (new.tenant_id, new.entry_id, new.field)) then
        raise exception 'the % was erased', new.field
            using errcode = '23514', constraint = 'an_erased_detail_stays_erased';
    end if;
    return new;
end
$$;
create trigger log_detail_opens_its_commitment before insert on twokey.log_detail
    for each row execute function twokey.log_detail_opens_its_commitment();

grant select on twokey.log_erasure to twokey_app;
grant execute on function twokey.erase_log_detail(uuid, uuid, text, uuid) to twokey_app;
