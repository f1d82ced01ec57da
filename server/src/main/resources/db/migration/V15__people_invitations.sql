-- New keys for somebody who is there already come from that person: in a session of theirs, or, when they have no passkey
-- to sign in with any more, by the invitation's link. Which of the two it was stays with the key.
create table twokey.candidate_acceptance (
    link_hash    bytea       not null,
    candidate_id uuid        not null,
    accepted_at  timestamptz not null,
    constraint an_acceptance_gives_one_link primary key (link_hash),
    constraint only_an_invitation_is_accepted foreign key (candidate_id) references twokey.candidate (id)
);
create index candidate_acceptance_by_candidate on twokey.candidate_acceptance (candidate_id);

alter table twokey.candidate_key add column registered_by text not null default 'link';
alter table twokey.candidate_key add constraint a_key_is_registered_by_link_or_by_the_person
    check (registered_by in ('link', 'person'));

create function twokey.candidate_key_is_the_persons() returns trigger
    language plpgsql set search_path = twokey, pg_temp as
$$
declare
    invited record;
begin
    if new.registered_by = 'person' and not exists (
        select from twokey.candidate_acceptance where candidate_id = new.candidate_id) then
        raise exception 'the invitation was not accepted'
            using errcode = '23514', constraint = 'only_whoever_accepted_registers_as_the_person';
    end if;
    select kind, person_id into invited from twokey.candidate where id = new.candidate_id;
    if invited.kind = 'extension' and new.registered_by = 'link' and exists (
        select from twokey.passkey p
        where p.person_id = invited.person_id and p.purpose = 'sign-in'
          and not exists (select from twokey.passkey_revocation r where r.credential_id = p.credential_id)) then
        raise exception 'they can sign in'
            using errcode = '23514', constraint = 'a_persons_new_key_is_registered_by_that_person';
    end if;
    return new;
end
$$;
create trigger candidate_key_is_the_persons before insert on twokey.candidate_key
    for each row execute function twokey.candidate_key_is_the_persons();

-- An account's name is one name however it is written.
drop index twokey.an_account_name_belongs_to_one_person;
create unique index an_account_name_belongs_to_one_person on twokey.account (lower(normalize(name, nfkc)));

-- Whoever lost a passkey, or was disabled, is signed out everywhere: sessions and codes from before are over.
create table twokey.person_sign_out (
    person_id uuid        not null,
    at        timestamptz not null,
    constraint a_person_is_signed_out_once_at_a_time primary key (person_id, at),
    constraint only_a_person_is_signed_out foreign key (person_id) references twokey.person (id)
);

delete from twokey.sign_in_code;
alter table twokey.sign_in_code add column signed_in_at timestamptz not null;

grant select, insert on twokey.candidate_acceptance, twokey.person_sign_out to twokey_app;
