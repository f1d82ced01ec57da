-- A membership that was taken back is looked at again for a day, and for as long as somebody who came back is not out.

alter table twokey.membership rename column looked_at to look_at;
alter table twokey.membership add column returned_at timestamptz;
comment on column twokey.membership.look_at is 'When whoever was taken out is looked for again; null: as soon as no call can be under way.';
comment on column twokey.membership.returned_at is 'When somebody who had been taken out was found inside; null once a look found nobody.';
grant update (returned_at) on twokey.membership to twokey_app;

create or replace function twokey.membership_was_seen() returns trigger
    language plpgsql set search_path = twokey, pg_temp as
$$
begin
    if greatest(new.taken_at, new.returned_at) > twokey.now() then
        raise exception 'it is not yet %', greatest(new.taken_at, new.returned_at)
            using errcode = '23514', constraint = 'a_membership_knows_nothing_of_the_future';
    end if;
    if new.look_at > twokey.now() + interval '1 hour' then
        raise exception 'nobody would look until %', new.look_at
            using errcode = '23514', constraint = 'a_second_look_is_put_off_for_an_hour_at_most';
    end if;
    if old.returned_at is not null and new.returned_at is null and new.look_at is not distinct from old.look_at then
        raise exception 'nobody looked'
            using errcode = '23514', constraint = 'whoever_returned_is_out_when_somebody_looked';
    end if;
    return new;
end
$$;
drop trigger membership_was_seen on twokey.membership;
create trigger membership_was_seen before update on twokey.membership
    for each row execute function twokey.membership_was_seen();
