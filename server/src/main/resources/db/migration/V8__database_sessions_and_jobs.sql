-- Spring Session JDBC; columns are the library's, names of constraints are ours.
create table twokey.spring_session (
  primary_id            char(36) not null,
  session_id            char(36) not null,
  creation_time         bigint   not null,
  last_access_time      bigint   not null,
  max_inactive_interval integer  not null,
  expiry_time           bigint   not null,
  principal_name        varchar(100),
  constraint a_session_is_stored_once primary key (primary_id),
  constraint a_session_cookie_names_one_session unique (session_id)
);
create index sessions_by_expiry on twokey.spring_session (expiry_time);
create index sessions_by_principal on twokey.spring_session (principal_name);

create table twokey.spring_session_attributes (
  session_primary_id char(36)     not null,
  attribute_name     varchar(200) not null,
  attribute_bytes    bytea        not null,
  constraint an_attribute_has_one_value_per_session primary key (session_primary_id, attribute_name),
  constraint an_attribute_belongs_to_a_session foreign key (session_primary_id)
    references twokey.spring_session (primary_id) on delete cascade
);

-- db-scheduler 16; columns are the library's.
create table twokey.scheduled_tasks (
  task_name            text        not null,
  task_instance        text        not null,
  task_data            bytea,
  execution_time       timestamptz not null,
  picked               boolean     not null,
  picked_by            text,
  last_success         timestamptz,
  last_failure         timestamptz,
  consecutive_failures integer,
  last_heartbeat       timestamptz,
  version              bigint      not null,
  priority             smallint,
  constraint a_job_is_scheduled_once primary key (task_name, task_instance),
  constraint a_job_carries_no_data check (task_data is null)
);
create index jobs_by_execution_time on twokey.scheduled_tasks (execution_time);
create index jobs_by_heartbeat on twokey.scheduled_tasks (last_heartbeat);

grant select, insert, update, delete
  on twokey.spring_session, twokey.spring_session_attributes, twokey.scheduled_tasks to twokey_app;
