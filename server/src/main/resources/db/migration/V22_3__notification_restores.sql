-- A mail is about a request, or about a restore and what was found after it.
alter table twokey.notice
    alter column request_id drop not null,
    add column epoch bigint,
    add constraint a_notice_is_about_a_restore foreign key (epoch) references twokey.restore (epoch),
    add constraint a_notice_is_about_a_request_or_a_restore check (num_nulls(request_id, epoch) = 1);
create unique index a_recipient_is_told_of_a_restore_once on twokey.notice (tenant_id, epoch, kind, recipient)
    where epoch is not null;
