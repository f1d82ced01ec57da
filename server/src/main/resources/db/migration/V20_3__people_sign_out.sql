-- Whoever is signed out for all time to come never signs in again.
create function twokey.sign_out_is_of_the_past() returns trigger
    language plpgsql set search_path = twokey, pg_temp as
$$
begin
    if new.at > twokey.now() then
        raise exception 'it is not yet %', new.at
            using errcode = '23514', constraint = 'a_sign_out_is_of_the_past';
    end if;
    return new;
end
$$;
create trigger sign_out_is_of_the_past before insert on twokey.person_sign_out
    for each row execute function twokey.sign_out_is_of_the_past();
