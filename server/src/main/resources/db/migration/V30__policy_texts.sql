-- Versioned documents by their digests. Which one is in force stands in the deployment's log, under two signatures.

create table twokey.policy_text (
    digest bytea not null,
    kind   text  not null,
    text   text  not null,
    constraint a_text_has_one_digest primary key (digest),
    constraint a_text_is_what_its_digest_says check (digest = sha256(convert_to(text, 'UTF8'))),
    constraint a_text_is_of_a_document check (kind in ('catalogue'))
);

-- Which numbers are taken, so that no two changes of one version are signed.
create table twokey.policy_version (
    kind       text        not null,
    number     bigint      not null,
    digest     bytea       not null,
    request_id uuid        not null,
    signed_at  timestamptz not null,
    constraint a_version_is_signed_once primary key (kind, number),
    constraint a_version_has_a_text foreign key (digest) references twokey.policy_text (digest),
    constraint a_request_puts_one_version_in_force unique (request_id),
    constraint versions_are_counted_from_one check (number > 0)
);

grant select, insert on twokey.policy_text, twokey.policy_version to twokey_app;
