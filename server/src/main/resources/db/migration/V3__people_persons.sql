-- Persons, accounts, teams and passkeys as the authority log has them. These rows are for lists and joins and decide
-- nothing: who may sign is replayed from the log. What was written stays; what ends is a row of its own.

create table twokey.team (
    id    text not null,
    name  text not null,
    alias text not null,
    constraint a_team_has_one_id primary key (id),
    constraint a_team_has_a_short_name check (id ~ '^[a-z][a-z0-9-]{1,38}[a-z0-9]$'),
    constraint a_team_has_a_mail_alias check (alias ~ '^[^@[:space:]]+@[^@[:space:]]+$')
);

create table twokey.person (
    id            uuid        not null,
    name          text        not null,
    mail          text        not null,
    introduced_at timestamptz not null,
    constraint a_person_has_one_id primary key (id),
    constraint a_person_has_a_name check (length(trim(name)) between 1 and 200),
    constraint a_person_has_a_mail_address check (mail ~ '^[^@[:space:]]+@[^@[:space:]]+$')
);

create table twokey.person_disablement (
    person_id   uuid        not null,
    disabled_by uuid        not null,
    reason      text        not null,
    disabled_at timestamptz not null,
    constraint a_person_is_disabled_once primary key (person_id),
    constraint only_a_person_is_disabled foreign key (person_id) references twokey.person (id),
    constraint only_a_person_disables foreign key (disabled_by) references twokey.person (id)
);

create table twokey.account (
    id        uuid  not null,
    person_id uuid  not null,
    kind      text  not null,
    name      text  not null,
    salt      bytea not null,
    constraint an_account_has_one_id primary key (id),
    constraint an_account_is_of_a_person foreign key (person_id) references twokey.person (id),
    constraint an_account_belongs_to_its_person unique (person_id, id),
    constraint an_account_signs_in_or_operates check (kind in ('sign-in', 'operational')),
    constraint an_account_has_a_name check (length(trim(name)) between 1 and 200),
    constraint an_accounts_salt_has_sixteen_bytes check (length(salt) = 16)
);
create unique index an_account_name_belongs_to_one_person on twokey.account (lower(name));

create table twokey.team_member (
    team_id   text not null,
    person_id uuid not null,
    constraint a_person_is_in_a_team_once primary key (team_id, person_id),
    constraint only_a_team_has_members foreign key (team_id) references twokey.team (id),
    constraint only_a_person_is_a_member foreign key (person_id) references twokey.person (id)
);

create table twokey.passkey (
    credential_id   bytea       not null,
    person_id       uuid        not null,
    account_id      uuid,
    purpose         text        not null,
    public_key      bytea       not null,
    fingerprint     bytea       not null,
    aaguid          uuid        not null,
    backup_eligible boolean     not null,
    backed_up       boolean     not null,
    registered_at   timestamptz not null,
    constraint a_credential_id_belongs_to_one_person primary key (credential_id),
    constraint a_public_key_belongs_to_one_person unique (fingerprint),
    constraint a_passkey_is_of_a_person foreign key (person_id) references twokey.person (id),
    constraint a_passkey_is_of_an_account_of_its_person
        foreign key (person_id, account_id) references twokey.account (person_id, id),
    constraint a_passkey_signs_in_or_signs check (purpose in ('sign-in', 'signing'))
);
create index passkey_by_person on twokey.passkey (person_id);

create table twokey.passkey_revocation (
    credential_id bytea       not null,
    revoked_by    uuid        not null,
    reason        text        not null,
    revoked_at    timestamptz not null,
    constraint a_passkey_is_revoked_once primary key (credential_id),
    constraint only_a_passkey_is_revoked foreign key (credential_id) references twokey.passkey (credential_id),
    constraint only_a_person_revokes foreign key (revoked_by) references twokey.person (id)
);

-- The signature counter, judged once at receipt (WebAuthn Level 3, 6.1.1).
create table twokey.passkey_counter (
    credential_id bytea  not null,
    sign_count    bigint not null,
    constraint a_passkey_has_one_counter primary key (credential_id),
    constraint a_counter_is_of_a_passkey foreign key (credential_id) references twokey.passkey (credential_id)
);
create function twokey.passkey_counter_rises() returns trigger
    language plpgsql set search_path = twokey, pg_temp as
$$
begin
    if new.sign_count < old.sign_count then
        raise exception 'the counter was %', old.sign_count
            using errcode = '23514', constraint = 'a_signature_counter_never_falls';
    end if;
    return new;
end
$$;
create trigger passkey_counter_rises before update on twokey.passkey_counter
    for each row execute function twokey.passkey_counter_rises();

grant select, insert on twokey.team, twokey.person, twokey.person_disablement, twokey.account, twokey.team_member,
    twokey.passkey, twokey.passkey_revocation, twokey.passkey_counter to twokey_app;
grant update (sign_count) on twokey.passkey_counter to twokey_app;
