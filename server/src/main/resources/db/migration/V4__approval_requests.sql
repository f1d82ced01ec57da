-- Two-Key: requests are written once; what happens to them are rows; a trigger moves the state.

create table twokey.request_transition (
    from_state text not null,
    to_state   text not null,
    constraint a_transition_is_listed_once primary key (from_state, to_state)
);
insert into twokey.request_transition values
    ('draft', 'pending'), ('draft', 'lapsed'),
    ('pending', 'approved'), ('pending', 'denied'), ('pending', 'withdrawn'), ('pending', 'expired');

create table twokey.request (
    tenant_id            uuid        not null,
    id                   uuid        not null,
    kind                 text        not null,
    requester_id         uuid        not null,
    requester_account_id uuid        not null,
    document             text        not null,
    digest               bytea       not null,
    state                text        not null default 'draft',
    version              integer     not null default 0,
    deadline             timestamptz not null,
    drafted_at           timestamptz not null,
    constraint a_request_has_one_id primary key (tenant_id, id),
    constraint a_request_belongs_to_a_log foreign key (tenant_id) references twokey.log (tenant_id),
    constraint a_digest_is_asked_once unique (digest),
    constraint a_digest_is_the_documents check (digest = sha256(convert_to(document, 'UTF8'))),
    constraint a_request_begins_as_a_draft check (version > 0 or state = 'draft'),
    constraint a_request_names_its_requester unique (tenant_id, id, requester_id)
);
create index request_by_state on twokey.request (state, deadline);
create index request_by_requester on twokey.request (requester_id, drafted_at);

-- A statement offered for signing: five minutes, once.
create table twokey.statement_offer (
    nonce      text        not null,
    tenant_id  uuid        not null,
    request_id uuid        not null,
    person_id  uuid        not null,
    decision   text        not null,
    statement  text        not null,
    not_after  timestamptz not null,
    constraint a_nonce_is_offered_once primary key (nonce),
    constraint a_statement_is_for_a_request foreign key (tenant_id, request_id) references twokey.request (tenant_id, id),
    constraint a_key_asks_or_approves check (decision in ('request', 'approve'))
);

create table twokey.request_key (
    tenant_id    uuid        not null,
    request_id   uuid        not null,
    requester_id uuid        not null,
    person_id    uuid        not null,
    decision     text        not null,
    nonce        text        not null,
    statement    text        not null,
    assertion    text        not null,
    turned_at    timestamptz not null,
    constraint a_person_turns_one_key primary key (tenant_id, request_id, person_id),
    constraint a_key_is_named_with_its_decision unique (tenant_id, request_id, person_id, decision),
    constraint a_key_names_the_requester_of_its_request
        foreign key (tenant_id, request_id, requester_id) references twokey.request (tenant_id, id, requester_id),
    constraint a_statement_is_signed_once unique (nonce),
    constraint a_key_signs_an_offered_statement foreign key (nonce) references twokey.statement_offer (nonce),
    constraint a_key_decides check (decision in ('request', 'approve')),
    constraint the_requester_is_not_the_second_person check (decision <> 'approve' or person_id <> requester_id),
    constraint only_the_requester_asks check (decision <> 'request' or person_id = requester_id)
);

create table twokey.request_step (
    tenant_id  uuid        not null,
    request_id uuid        not null,
    version    integer     not null,
    from_state text        not null,
    to_state   text        not null,
    at         timestamptz not null,
    person_id  uuid,
    reason     text,
    deadline   timestamptz not null,
    constraint a_request_takes_one_step_at_a_time primary key (tenant_id, request_id, version),
    constraint a_step_is_of_a_request foreign key (tenant_id, request_id) references twokey.request (tenant_id, id),
    constraint a_request_moves_only_by_a_listed_transition
        foreign key (from_state, to_state) references twokey.request_transition (from_state, to_state)
);

-- The only writer of request.state. It runs as its owner, so the application needs no right to update a request.
create function twokey.request_takes_a_step() returns trigger
    language plpgsql security definer set search_path = twokey, pg_temp as
$$
declare
    r twokey.request%rowtype;
begin
    select * into strict r from twokey.request where tenant_id = new.tenant_id and id = new.request_id for update;
    if r.state <> new.from_state or r.version + 1 <> new.version then
        raise exception 'the request is % at version %', r.state, r.version
            using errcode = '23514', constraint = 'a_request_moves_on_from_where_it_stands';
    end if;
    if new.to_state = 'pending' and not exists (
        select 1 from twokey.request_key k
        where (k.tenant_id, k.request_id, k.decision) = (new.tenant_id, new.request_id, 'request')) then
        raise exception 'nobody asked' using errcode = '23514', constraint = 'a_pending_request_has_its_first_key';
    end if;
    if new.to_state = 'approved' and not exists (
        select 1 from twokey.request_key k
        where (k.tenant_id, k.request_id, k.decision) = (new.tenant_id, new.request_id, 'approve')
          and k.person_id <> r.requester_id) then
        raise exception 'nobody approved' using errcode = '23514', constraint = 'an_approved_request_has_its_second_key';
    end if;
    if new.to_state in ('approved', 'denied') and r.deadline <= twokey.now() then
        raise exception 'too late' using errcode = '23514', constraint = 'an_expired_request_is_not_answered';
    end if;
    if new.to_state = 'pending' and new.deadline > twokey.now() + interval '24 hours' then
        raise exception 'too long' using errcode = '23514', constraint = 'a_request_waits_at_most_a_day';
    end if;
    update twokey.request set state = new.to_state, version = new.version, deadline = new.deadline
    where tenant_id = new.tenant_id and id = new.request_id;
    return new;
end
$$;
create trigger request_takes_a_step before insert on twokey.request_step
    for each row execute function twokey.request_takes_a_step();

grant select on twokey.request_transition to twokey_app;
grant select, insert on twokey.statement_offer, twokey.request_key, twokey.request_step to twokey_app;
grant select on twokey.request to twokey_app;
-- Every column but state and version, so that a request can only begin as a draft.
grant insert (tenant_id, id, kind, requester_id, requester_account_id, document, digest, deadline, drafted_at)
    on twokey.request to twokey_app;
