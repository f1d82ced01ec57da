-- A person's last key is read to know which one to offer next: what cannot be read, or is turned in the future, would keep
-- that person from ever signing again.
create function twokey.key_can_be_read() returns trigger
    language plpgsql set search_path = twokey, pg_temp as
$$
begin
    if new.turned_at > twokey.now() then
        raise exception 'it is not yet %', new.turned_at
            using errcode = '23514', constraint = 'a_key_is_turned_in_the_past';
    end if;
    begin
        perform new.statement::jsonb;
    exception when others then
        raise exception 'the statement % is no JSON', new.nonce
            using errcode = '23514', constraint = 'a_signed_statement_is_json';
    end;
    return null;
end
$$;
-- After the insert, so that the table's own constraints speak first.
create trigger key_can_be_read after insert on twokey.request_key
    for each row execute function twokey.key_can_be_read();
