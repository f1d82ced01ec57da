-- What was found at a tenant before anything is written there. It is the customer's: it is never changed, and deleted as a whole.
create table twokey.readiness_report (
    tenant_id   uuid        not null,
    id          uuid        not null,
    assessed_at timestamptz not null,
    -- A job assesses for nobody.
    assessed_by uuid,
    -- A document (docs/readiness.md), read and written as one.
    lines       text        not null,
    constraint a_report_is_kept_once primary key (tenant_id, id),
    constraint a_report_is_about_a_tenant foreign key (tenant_id) references twokey.tenant (id),
    constraint a_report_is_a_document check (lines like '{%}' and length(lines) <= 262144)
);
create index readiness_report_newest_first on twokey.readiness_report (tenant_id, assessed_at desc, id desc);

-- What a person said where no directory tells. A later answer stands beside the earlier one, and counts.
create table twokey.readiness_answer (
    tenant_id   uuid        not null,
    check_name  text        not null,
    answered_at timestamptz not null,
    answered_by uuid        not null,
    reply       text        not null,
    constraint a_question_is_answered_once_at_a_time primary key (tenant_id, check_name, answered_at),
    constraint an_answer_is_about_a_tenant foreign key (tenant_id) references twokey.tenant (id),
    constraint an_answer_names_what_was_asked check (check_name ~ '^[a-z]+(-[a-z]+)*$'),
    constraint an_answer_is_yes_or_no check (reply in ('yes', 'no'))
);

grant select, insert, delete on twokey.readiness_report, twokey.readiness_answer to twokey_app;
grant select on twokey.readiness_report, twokey.readiness_answer to twokey_reader;
select twokey.one_tenant_at_a_time('twokey.readiness_report');
select twokey.one_tenant_at_a_time('twokey.readiness_answer');
