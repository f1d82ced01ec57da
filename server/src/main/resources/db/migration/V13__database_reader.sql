-- Reading for one customer: for twokey_reader a row of another tenant does not exist, whatever a query forgot to ask.

-- Not set, or not a UUID: null, which equals no tenant. So whoever forgets to name the customer sees nothing.
create function twokey.tenant() returns uuid
    language sql stable parallel safe
    return case
        when pg_catalog.current_setting('twokey.tenant', true)
            ~ '^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$'
        then pg_catalog.current_setting('twokey.tenant', true)::uuid
    end;
comment on function twokey.tenant() is 'The customer for whom twokey_reader reads; null, and so nobody, unless it is set.';
revoke execute on function twokey.tenant() from public;
grant execute on function twokey.tenant() to twokey_app, twokey_reader;

-- Every migration that makes a table with tenant_id calls it: select twokey.one_tenant_at_a_time('twokey.guest');
-- The owner is named too, since triggers run as it, and on a server of somebody else's it may be called anything.
create function twokey.one_tenant_at_a_time(of_table regclass) returns void
    language plpgsql set search_path = twokey, pg_temp as
$$
begin
    if exists (select from pg_policy where polrelid = of_table and polname = 'a_customer_sees_only_its_own') then
        return;
    end if;
    execute format('alter table %s enable row level security, force row level security', of_table);
    execute format('create policy the_service_works_for_every_tenant on %s to twokey_app, %I using (true) with check (true)',
        of_table, (select pg_get_userbyid(relowner) from pg_class where oid = of_table));
    execute format('create policy a_customer_sees_only_its_own on %s for select to twokey_reader using (tenant_id = twokey.tenant())',
        of_table);
end
$$;
comment on function twokey.one_tenant_at_a_time(regclass) is 'Walls a table with tenant_id for twokey_reader. Repeating it changes nothing.';
revoke execute on function twokey.one_tenant_at_a_time(regclass) from public;

select twokey.one_tenant_at_a_time(c.oid)
from pg_class c join pg_attribute a on a.attrelid = c.oid
where c.relnamespace = 'twokey'::regnamespace and c.relkind in ('r', 'p')
  and a.attname = 'tenant_id' and not a.attisdropped;

-- What a customer may read today: its own log, as it is exported.
grant select on twokey.log, twokey.log_entry, twokey.log_detail to twokey_reader;
