-- What is read of a log's length is its frontier and its checkpoint; neither is exchanged for an older one that was signed.
create function twokey.log_is_as_signed() returns trigger
    language plpgsql set search_path = twokey, pg_temp as
$$
begin
    if split_part(new.checkpoint, E'\n', 2) <> new.size::text then
        raise exception 'the checkpoint of % is of % entries', new.origin, split_part(new.checkpoint, E'\n', 2)
            using errcode = '23514', constraint = 'a_checkpoint_is_of_the_whole_log';
    end if;
    if new.size = old.size and (new.frontier, new.checkpoint) is distinct from (old.frontier, old.checkpoint) then
        raise exception 'the log % has not grown', new.origin
            using errcode = '23514', constraint = 'a_log_is_signed_when_it_grows';
    end if;
    return new;
end
$$;
-- After log_only_grows, whose names speak first: triggers run in the order of theirs.
create trigger log_was_signed before update on twokey.log
    for each row execute function twokey.log_is_as_signed();
