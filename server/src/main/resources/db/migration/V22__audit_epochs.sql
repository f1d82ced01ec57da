-- Each restore of the database begins an epoch. What was signed in an earlier one gives nothing any more.
create table twokey.restore (
    epoch       bigint      not null,
    at          timestamptz not null,
    declared_by text        not null,
    reason      text        not null,
    constraint an_epoch_begins_once primary key (epoch),
    constraint a_restore_has_somebody_who_says_so check (declared_by ~ '\S' and reason ~ '\S')
);

create function twokey.epoch() returns bigint
    language sql stable parallel safe
    return (select coalesce(max(epoch), 1) from twokey.restore);
comment on function twokey.epoch() is 'Which epoch this database is in: 1 until the first restore.';
revoke execute on function twokey.epoch() from public;
grant execute on function twokey.epoch() to twokey_app;

create function twokey.epoch_rises() returns trigger
    language plpgsql set search_path = twokey, pg_temp as
$$
begin
    if new.epoch <= twokey.epoch() then
        raise exception 'this is epoch %', twokey.epoch()
            using errcode = '23514', constraint = 'an_epoch_never_falls';
    end if;
    -- A node may know of some that a backup has forgotten. Whoever writes a number from which none can rise ends the service.
    if new.epoch > twokey.epoch() + 1000 then
        raise exception 'this is epoch %', twokey.epoch()
            using errcode = '23514', constraint = 'an_epoch_rises_by_steps';
    end if;
    if new.at > twokey.now() then
        raise exception 'it is not yet %', new.at
            using errcode = '23514', constraint = 'a_restore_is_of_the_past';
    end if;
    return new;
end
$$;
create trigger epoch_rises before insert on twokey.restore
    for each row execute function twokey.epoch_rises();

grant select, insert on twokey.restore to twokey_app;
