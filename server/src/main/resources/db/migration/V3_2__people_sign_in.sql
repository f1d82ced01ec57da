-- Short-lived: challenges, tokens and codes. A row is used by deleting it, so it is used once.

create table twokey.ceremony (
    id        text        not null,
    challenge bytea       not null,
    not_after timestamptz not null,
    constraint a_ceremony_has_one_id primary key (id),
    constraint a_challenge_is_offered_once unique (challenge),
    constraint a_challenge_has_thirty_two_bytes check (length(challenge) = 32)
);

create table twokey.token (
    hash       bytea       not null,
    person_id  uuid        not null,
    account_id uuid        not null,
    name       text        not null,
    issued_at  timestamptz not null,
    expires_at timestamptz not null,
    constraint a_token_is_issued_once primary key (hash),
    constraint a_token_is_stored_as_its_hash check (length(hash) = 32),
    constraint a_token_is_of_an_account_of_its_person
        foreign key (person_id, account_id) references twokey.account (person_id, id),
    constraint a_token_lives_a_day_at_most check (expires_at <= issued_at + interval '24 hours')
);
create index token_by_person on twokey.token (person_id);

create table twokey.sign_in_code (
    hash       bytea       not null,
    person_id  uuid        not null,
    account_id uuid        not null,
    challenge  text        not null,
    not_after  timestamptz not null,
    constraint a_code_is_given_once primary key (hash),
    constraint a_code_is_of_an_account_of_its_person
        foreign key (person_id, account_id) references twokey.account (person_id, id)
);

grant select, insert, delete on twokey.ceremony, twokey.token, twokey.sign_in_code to twokey_app;
