-- More ways to stop the recurring jobs for good: a job that is picked and has no heartbeat is neither due nor dead, a
-- version that cannot rise stops whoever picks it, and none of our jobs waits for hours.
alter table twokey.scheduled_tasks
    add constraint a_picked_job_has_a_heartbeat check (not picked or last_heartbeat is not null),
    add constraint a_jobs_version_can_rise check (version between 0 and 1000000000000000);

create function twokey.recurring_job_comes_soon() returns trigger
    language plpgsql set search_path = twokey, pg_temp as
$$
begin
    if new.execution_time > twokey.now() + interval '1 hour' then
        raise exception 'the job % is needed before %', new.task_name, new.execution_time
            using errcode = '23514', constraint = 'a_recurring_job_runs_within_the_hour';
    end if;
    return new;
end
$$;
create trigger recurring_job_within_the_hour before insert or update of execution_time on twokey.scheduled_tasks
    for each row when (new.task_instance = 'recurring') execute function twokey.recurring_job_comes_soon();
