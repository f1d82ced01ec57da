-- Many entries are numbered in one call, one after the other, each under the same triggers as before.

create function twokey.number_log_entries(of_tenant uuid, ids uuid[], first bigint, recorded timestamptz, leaves bytea[])
    returns integer
    language plpgsql set search_path = twokey, pg_temp as
$$
declare
    rows integer;
    numbered integer := 0;
begin
    for nth in 1 .. cardinality(ids) loop
        update twokey.log_entry set index = first + nth - 1, recorded_at = recorded, leaf_hash = leaves[nth]
        where tenant_id = of_tenant and id = ids[nth] and index is null;
        get diagnostics rows = row_count;
        numbered := numbered + rows;
    end loop;
    return numbered;
end
$$;
revoke execute on function twokey.number_log_entries(uuid, uuid[], bigint, timestamptz, bytea[]) from public;
grant execute on function twokey.number_log_entries(uuid, uuid[], bigint, timestamptz, bytea[]) to twokey_app;
