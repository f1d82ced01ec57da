-- The logs: an entry is inserted once, numbered once, and never changed or deleted.

create table twokey.log (
    tenant_id   uuid        not null,
    origin      text        not null,
    size        bigint      not null default 0,
    frontier    bytea       not null,
    checkpoint  text        not null,
    recorded_at timestamptz not null default '-infinity',
    constraint a_tenant_has_one_log primary key (tenant_id),
    constraint an_origin_names_one_log unique (origin),
    constraint a_log_has_a_size check (size >= 0)
);

create function twokey.log_only_grows() returns trigger
    language plpgsql set search_path = twokey, pg_temp as
$$
begin
    if new.size < old.size then
        raise exception 'the log % has % entries', old.origin, old.size
            using errcode = '23514', constraint = 'a_log_only_grows';
    end if;
    if new.recorded_at < old.recorded_at then
        raise exception 'the log % was written at %', old.origin, old.recorded_at
            using errcode = '23514', constraint = 'a_logs_time_never_goes_back';
    end if;
    return new;
end
$$;
create trigger log_only_grows before update on twokey.log
    for each row execute function twokey.log_only_grows();

create table twokey.log_entry (
    tenant_id   uuid        not null,
    id          uuid        not null,
    arrival     bigint      not null generated always as identity,
    kind        text        not null,
    request_id  uuid,
    body        text        not null,
    index       bigint,
    recorded_at timestamptz,
    leaf_hash   bytea,
    constraint an_entry_has_one_id primary key (id),
    constraint an_entry_belongs_to_one_log unique (tenant_id, id),
    constraint an_entry_is_in_a_log foreign key (tenant_id) references twokey.log (tenant_id),
    constraint an_index_is_given_once unique (tenant_id, index),
    constraint an_entry_is_numbered_whole
        check (num_nulls(index, recorded_at, leaf_hash) in (0, 3) and (leaf_hash is null or length(leaf_hash) = 32))
);
create index log_entry_pending on twokey.log_entry (tenant_id, arrival) where index is null;
create index log_entry_by_kind on twokey.log_entry (tenant_id, kind text_pattern_ops, index);

create function twokey.log_entry_is_numbered() returns trigger
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
    return new;
end
$$;
create trigger log_entry_is_numbered before update on twokey.log_entry
    for each row execute function twokey.log_entry_is_numbered();

-- Personal values and their salts lie beside the log. Without them it verifies as well.
create table twokey.log_detail (
    tenant_id uuid  not null,
    entry_id  uuid  not null,
    field     text  not null,
    salt      bytea not null,
    value     text  not null,
    constraint a_field_is_committed_once primary key (tenant_id, entry_id, field),
    constraint a_detail_is_of_an_entry foreign key (tenant_id, entry_id) references twokey.log_entry (tenant_id, id),
    constraint a_salt_has_sixteen_bytes check (length(salt) = 16)
);

-- The one way to erase; it runs as its owner, since the application may delete nothing.
create function twokey.erase_log_detail(of_tenant uuid, of_entry uuid, of_field text) returns boolean
    language plpgsql security definer set search_path = twokey, pg_temp as
$$
begin
    delete from twokey.log_detail where tenant_id = of_tenant and entry_id = of_entry and field = of_field;
    return found;
end
$$;
revoke execute on function twokey.erase_log_detail(uuid, uuid, text) from public;

grant select, insert (tenant_id, origin, frontier, checkpoint) on twokey.log to twokey_app;
grant update (size, frontier, checkpoint, recorded_at) on twokey.log to twokey_app;
grant select, insert (tenant_id, id, kind, request_id, body) on twokey.log_entry to twokey_app;
grant update (index, recorded_at, leaf_hash) on twokey.log_entry to twokey_app;
grant select, insert on twokey.log_detail to twokey_app;
grant execute on function twokey.erase_log_detail(uuid, uuid, text) to twokey_app;
