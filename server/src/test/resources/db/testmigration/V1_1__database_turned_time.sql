-- Only in tests: time is turned, never slept.
create table twokey.turned_time (
  only_row boolean  not null default true,
  ahead    interval not null default interval '0',
  constraint time_is_turned_in_one_place primary key (only_row),
  constraint there_is_only_one_row check (only_row)
);
insert into twokey.turned_time default values;
grant select on twokey.turned_time to twokey_app, twokey_reader;

create or replace function twokey.now() returns timestamptz
  language sql volatile parallel safe
  as 'select clock_timestamp() + (select ahead from twokey.turned_time)';
