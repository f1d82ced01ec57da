-- Customers' persons: rows for lists, as those of the provider. Whose a person is, is replayed from the authority log.

alter table twokey.person add column customer_of text;
alter table twokey.person add constraint a_persons_customer_is_named_shortly
    check (customer_of ~ '^[a-z][a-z0-9-]{1,38}[a-z0-9]$' and customer_of <> 'deployment');
create index person_by_customer on twokey.person (customer_of) where customer_of is not null;

-- The team of all customers' persons is nobody's to be put into.
alter table twokey.team add constraint the_team_of_the_customers_is_no_team_of_the_provider check (id <> 'customer');
alter table twokey.team_member add constraint nobody_is_put_into_the_team_of_the_customers check (team_id <> 'customer');

create function twokey.person_stays_on_their_side() returns trigger
    language plpgsql set search_path = twokey, pg_temp as
$$
begin
    if new.customer_of is distinct from old.customer_of then
        raise exception 'the person is of %', coalesce(old.customer_of, 'the provider')
            using errcode = '23514', constraint = 'a_person_stays_with_their_customer';
    end if;
    return new;
end
$$;
create trigger person_stays_on_their_side before update on twokey.person
    for each row execute function twokey.person_stays_on_their_side();

create function twokey.team_is_the_providers() returns trigger
    language plpgsql set search_path = twokey, pg_temp as
$$
begin
    if exists (select from twokey.person p where p.id = new.person_id and p.customer_of is not null) then
        raise exception 'the person is a customer''s'
            using errcode = '23514', constraint = 'a_customers_person_is_in_no_team_of_the_provider';
    end if;
    return new;
end
$$;
create trigger team_is_the_providers before insert or update on twokey.team_member
    for each row execute function twokey.team_is_the_providers();

create function twokey.account_operates_for_the_provider() returns trigger
    language plpgsql set search_path = twokey, pg_temp as
$$
begin
    if new.kind = 'operational'
        and exists (select from twokey.person p where p.id = new.person_id and p.customer_of is not null) then
        raise exception 'the person is a customer''s'
            using errcode = '23514', constraint = 'a_customers_person_has_no_operational_account';
    end if;
    return new;
end
$$;
create trigger account_operates_for_the_provider before insert or update on twokey.account
    for each row execute function twokey.account_operates_for_the_provider();

-- A customer's first person: one candidate for each link that was made of the invitation; only the last link is good.
alter table twokey.candidate add column invitation_request uuid;
alter table twokey.candidate drop constraint a_candidate_founds_joins_or_extends;
alter table twokey.candidate add constraint a_candidate_founds_joins_or_extends
    check (kind in ('founder', 'customer', 'introduction', 'extension'));
alter table twokey.candidate add constraint a_customers_first_person_comes_by_an_invitation
    check ((kind = 'customer') = (invitation_request is not null));
alter table twokey.candidate add constraint an_invitation_makes_one_link_after_the_other
    unique (invitation_request, place);

-- What a first person is offered to sign. It is short, and offered anew when it is over.
create table twokey.customer_statement (
    nonce        text        not null,
    candidate_id uuid        not null,
    statement    text        not null,
    not_after    timestamptz not null,
    constraint a_customers_statement_is_offered_once primary key (nonce),
    constraint a_customers_statement_is_of_a_candidate foreign key (candidate_id) references twokey.candidate (id)
);
create index customer_statement_by_candidate on twokey.customer_statement (candidate_id, not_after);

-- What two persons signed brings in one.
create unique index a_request_admits_one_candidate on twokey.candidate_admission (request_id);

grant select, insert on twokey.customer_statement to twokey_app;
