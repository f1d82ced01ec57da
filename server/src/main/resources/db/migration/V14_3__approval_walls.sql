-- A key is turned under the very statement that was offered to this person for this request. After the insert, so that
-- the table's own constraints speak first.
create function twokey.key_signs_what_was_offered() returns trigger
    language plpgsql set search_path = twokey, pg_temp as
$$
begin
    if not exists (
        select from twokey.statement_offer o
        where (o.nonce, o.tenant_id, o.request_id, o.person_id, o.decision, o.statement)
            = (new.nonce, new.tenant_id, new.request_id, new.person_id, new.decision, new.statement)) then
        raise exception 'the statement % was offered to somebody else or for something else', new.nonce
            using errcode = '23514', constraint = 'a_key_signs_what_was_offered_to_its_person';
    end if;
    return null;
end
$$;
create trigger key_signs_what_was_offered after insert on twokey.request_key
    for each row execute function twokey.key_signs_what_was_offered();
