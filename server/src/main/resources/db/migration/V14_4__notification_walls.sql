-- Whether a mail was delivered, only the mail server knows. But nobody is "told" before anybody tried, what was delivered
-- is not undone, and what waits does not wait for ever.
create function twokey.notice_is_sent() returns trigger
    language plpgsql set search_path = twokey, pg_temp as
$$
begin
    if tg_op = 'INSERT' and new.state <> 'queued' then
        raise exception 'it begins as %', new.state using errcode = '23514', constraint = 'a_notice_begins_queued';
    end if;
    if tg_op = 'UPDATE' and old.state = 'delivered'
        and (new.state, new.delivered_at) is distinct from (old.state, old.delivered_at) then
        raise exception 'it was delivered at %', old.delivered_at
            using errcode = '23514', constraint = 'a_delivered_notice_stays_delivered';
    end if;
    if new.next_at > twokey.now() + interval '1 hour' then
        raise exception 'it would wait until %', new.next_at
            using errcode = '23514', constraint = 'a_notice_is_tried_again_within_an_hour';
    end if;
    return new;
end
$$;
create trigger notice_is_sent before insert or update on twokey.notice
    for each row execute function twokey.notice_is_sent();
