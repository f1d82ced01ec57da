-- Whoever can write these rows can be anybody's session, which reads and reduces access. It ends by itself, though.

create function twokey.sign_in_is_short() returns trigger
    language plpgsql set search_path = twokey, pg_temp as
$$
begin
    if new.not_after > twokey.now() + interval '15 minutes' then
        raise exception 'too long' using errcode = '23514', constraint = 'a_sign_in_takes_minutes';
    end if;
    return new;
end
$$;
create trigger sign_in_is_short before insert on twokey.ceremony
    for each row execute function twokey.sign_in_is_short();
create trigger sign_in_is_short before insert on twokey.sign_in_code
    for each row execute function twokey.sign_in_is_short();

-- "A day at most" counts from its issue: that must not be next year.
create function twokey.token_is_issued_now() returns trigger
    language plpgsql set search_path = twokey, pg_temp as
$$
begin
    if new.issued_at > twokey.now() then
        raise exception 'it is not yet %', new.issued_at
            using errcode = '23514', constraint = 'a_token_is_not_issued_in_advance';
    end if;
    return new;
end
$$;
create trigger token_is_issued_now before insert on twokey.token
    for each row execute function twokey.token_is_issued_now();
