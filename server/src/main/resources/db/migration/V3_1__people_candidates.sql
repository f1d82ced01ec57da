-- Those who are not yet what they will be: founders before the genesis, and invited persons or accounts before two keys.

-- The founding in progress; beginning again makes a new round and the links of the old one worthless.
create table twokey.founding_round (
    round    integer     not null,
    teams    text        not null,
    begun_at timestamptz not null,
    constraint a_founding_round_has_a_number primary key (round)
);

create table twokey.candidate (
    id          uuid        not null,
    person_id   uuid        not null,
    kind        text        not null,
    round       integer,
    place       integer     not null default 0,
    invited_by  uuid,
    facts       text        not null,
    link_hash   bytea       not null,
    not_after   timestamptz not null,
    invited_at  timestamptz not null,
    constraint a_candidate_has_one_id primary key (id),
    constraint a_link_is_for_one_candidate unique (link_hash),
    constraint a_candidate_founds_joins_or_extends check (kind in ('founder', 'introduction', 'extension')),
    constraint a_founder_is_of_a_round check ((kind = 'founder') = (round is not null)),
    constraint a_founder_has_one_place_in_a_round unique (round, place),
    constraint a_round_was_begun foreign key (round) references twokey.founding_round (round),
    constraint whoever_is_no_founder_was_invited check ((kind = 'founder') = (invited_by is null)),
    constraint only_a_person_invites foreign key (invited_by) references twokey.person (id),
    constraint nobody_extends_themselves check (kind <> 'extension' or invited_by <> person_id)
);

create table twokey.candidate_key (
    candidate_id    uuid        not null,
    purpose         text        not null,
    credential_id   bytea       not null,
    public_key      bytea       not null,
    fingerprint     bytea       not null,
    aaguid          uuid        not null,
    backup_eligible boolean     not null,
    backed_up       boolean     not null,
    sign_count      bigint      not null,
    registered_at   timestamptz not null,
    constraint a_candidate_registers_one_key_for_a_purpose primary key (candidate_id, purpose),
    constraint a_candidates_credential_id_is_registered_once unique (credential_id),
    constraint a_candidates_public_key_is_registered_once unique (fingerprint),
    constraint a_candidates_key_is_of_a_candidate foreign key (candidate_id) references twokey.candidate (id),
    constraint a_candidates_key_signs_in_or_signs check (purpose in ('sign-in', 'signing'))
);

-- What a founder is to sign, written when all keys are there.
create table twokey.founding_statement (
    candidate_id uuid not null,
    statement    text not null,
    constraint a_founder_signs_one_statement primary key (candidate_id),
    constraint a_founding_statement_is_of_a_candidate foreign key (candidate_id) references twokey.candidate (id)
);
create table twokey.founding_signature (
    candidate_id uuid        not null,
    assertion    text        not null,
    sign_count   bigint      not null,
    signed_at    timestamptz not null,
    constraint a_founder_signs_once primary key (candidate_id),
    constraint a_founder_signs_what_was_offered
        foreign key (candidate_id) references twokey.founding_statement (candidate_id)
);

-- An invitation that became authority; the request's keys are in the log.
create table twokey.candidate_admission (
    candidate_id uuid        not null,
    request_id   uuid,
    admitted_at  timestamptz not null,
    constraint a_candidate_is_admitted_once primary key (candidate_id),
    constraint only_a_candidate_is_admitted foreign key (candidate_id) references twokey.candidate (id)
);

grant select, insert on twokey.founding_round, twokey.candidate, twokey.candidate_key, twokey.founding_statement,
    twokey.founding_signature, twokey.candidate_admission to twokey_app;
