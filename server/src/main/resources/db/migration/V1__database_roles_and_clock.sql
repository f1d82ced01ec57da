-- The roles. On the embedded server they are there already; on a named one its administrator made twokey_app a login,
-- or grants it to the application's login.
do $$
begin
  if not exists (select from pg_roles where rolname = 'twokey_app') then
    create role twokey_app nologin noinherit;
  end if;
  if not exists (select from pg_roles where rolname = 'twokey_reader') then
    create role twokey_reader nologin;
  end if;
  if not pg_has_role('twokey_app', 'twokey_reader', 'member') then
    grant twokey_reader to twokey_app;
  end if;
end
$$;

-- In this database nobody may do anything but what a migration grants by name.
do $$
begin
  execute format('revoke all on database %I from public', current_database());
  execute format('grant connect on database %I to twokey_app', current_database());
end
$$;

grant usage on schema twokey to twokey_app, twokey_reader;

-- The one clock. clock_timestamp() and not now(): that is the start of the transaction, and whoever waited for a row's
-- lock would decide by a time that has passed. Signature and name never change; tests replace the body.
create function twokey.now() returns timestamptz
  language sql volatile parallel safe
  as 'select clock_timestamp()';
comment on function twokey.now() is 'The time by which everything is decided; read it after the row is locked.';
grant execute on function twokey.now() to twokey_app, twokey_reader;
