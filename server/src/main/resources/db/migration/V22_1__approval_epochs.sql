-- A key that was offered before a restore is not turned after it. After the insert, so that the table's own constraints
-- speak first; what is no JSON is refused by key_can_be_read, which comes before.
create function twokey.key_is_of_the_epoch() returns trigger
    language plpgsql set search_path = twokey, pg_temp as
$$
begin
    if coalesce((new.statement::jsonb ->> 'epoch')::bigint, 1) <> twokey.epoch() then
        raise exception 'this is epoch %', twokey.epoch()
            using errcode = '23514', constraint = 'a_key_is_of_the_epoch_in_which_it_is_turned';
    end if;
    return null;
end
$$;
create trigger key_is_of_the_epoch after insert on twokey.request_key
    for each row execute function twokey.key_is_of_the_epoch();
