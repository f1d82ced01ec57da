-- Who must be told what, and whether it was delivered. "Nobody was told" is a state that people see.

create table twokey.notice (
    tenant_id    uuid        not null,
    id           uuid        not null,
    request_id   uuid        not null,
    kind         text        not null,
    recipient    text        not null,
    created_at   timestamptz not null,
    state        text        not null default 'queued',
    attempts     integer     not null default 0,
    next_at      timestamptz not null default '-infinity',
    delivered_at timestamptz,
    detail       text,
    constraint a_notice_has_one_id primary key (tenant_id, id),
    constraint a_notice_is_about_a_request foreign key (tenant_id, request_id) references twokey.request (tenant_id, id),
    constraint a_recipient_is_told_once unique (tenant_id, request_id, kind, recipient),
    constraint a_notice_is_queued_delivered_or_failed check (state in ('queued', 'delivered', 'failed')),
    constraint a_delivered_notice_knows_when check ((state = 'delivered') = (delivered_at is not null))
);
create index notice_waiting on twokey.notice (next_at) where state = 'queued';

grant select, insert on twokey.notice to twokey_app;
grant update (state, attempts, next_at, delivered_at, detail) on twokey.notice to twokey_app;
