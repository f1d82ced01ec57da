-- When its person last used a session. The library's own time moves whenever an open page asks by itself.
alter table twokey.spring_session add column used_at timestamptz not null default twokey.now();
comment on column twokey.spring_session.used_at is
    'When somebody last went to a page or sent something; pages that renew themselves do not move it.';
