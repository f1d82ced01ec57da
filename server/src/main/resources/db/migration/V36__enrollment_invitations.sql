-- Customers who were invited, and the access that they gave once.

create table twokey.enrollment (
    tenant_id  uuid        not null,
    slug       text        not null,
    name       text        not null,
    kind       text        not null,
    observed   boolean     not null,
    invitation uuid        not null,
    asked_by   uuid        not null,
    invited_at timestamptz not null,
    constraint a_customer_is_enrolled_once primary key (tenant_id),
    constraint an_enrollment_has_a_log foreign key (tenant_id) references twokey.log (tenant_id),
    constraint a_short_name_is_invited_once unique (slug),
    constraint an_invitation_invites_one_customer unique (invitation)
);

-- "given" is what the customer gave once: sealed, and erased as soon as it is seen to be dead.
create table twokey.enrollment_grant (
    tenant_id          uuid        not null,
    directory_identity text        not null,
    given              bytea,
    own                bytea       not null,
    granted_by         uuid        not null,
    granted_at         timestamptz not null,
    given_dead_at      timestamptz,
    constraint access_is_given_once primary key (tenant_id),
    constraint access_is_given_by_an_invited_customer foreign key (tenant_id) references twokey.enrollment (tenant_id),
    constraint a_directory_is_given_to_one_tenant unique (directory_identity),
    constraint what_is_dead_is_not_kept check (given_dead_at is null or given is null)
);

-- A consent that was begun at the customer's login page: whose it is, and for how long its answer is taken.
create table twokey.consent_attempt (
    state_hash bytea       not null,
    tenant_id  uuid        not null,
    person_id  uuid        not null,
    begun_at   timestamptz not null,
    not_after  timestamptz not null,
    used_at    timestamptz,
    constraint a_state_is_given_out_once primary key (state_hash),
    constraint a_consent_is_of_an_invited_customer foreign key (tenant_id) references twokey.enrollment (tenant_id)
);

create function twokey.consent_is_answered_once() returns trigger
    language plpgsql set search_path = twokey, pg_temp as
$$
begin
    if old.used_at is not null then
        raise exception 'answered already' using errcode = '23514', constraint = 'a_consent_is_answered_once';
    end if;
    return new;
end
$$;
create trigger consent_is_answered_once before update on twokey.consent_attempt
    for each row execute function twokey.consent_is_answered_once();

grant select, insert on twokey.enrollment, twokey.enrollment_grant, twokey.consent_attempt to twokey_app;
grant update (given, given_dead_at) on twokey.enrollment_grant to twokey_app;
grant update (used_at) on twokey.consent_attempt to twokey_app;
select twokey.one_tenant_at_a_time('twokey.enrollment');
select twokey.one_tenant_at_a_time('twokey.enrollment_grant');
select twokey.one_tenant_at_a_time('twokey.consent_attempt');

-- What was made is written down when it was made, and once more when it was repaired.
grant update (catalogue) on twokey.tenant to twokey_app;
grant update (group_id, name) on twokey.role_group to twokey_app;
