-- What plain SQL could leave behind as the application: a sweep that never runs again, a session that never ends.

-- Access ends because recurring jobs look for it. Whoever is in the database for a minute must not stop them for good.
-- What nobody ran for ten days may go: the scheduler removes jobs that a newer release does not know.
create function twokey.recurring_job_goes_on() returns trigger
    language plpgsql set search_path = twokey, pg_temp as
$$
begin
    if tg_op = 'DELETE' then
        if old.execution_time > twokey.now() - interval '10 days' then
            raise exception 'the job % is needed', old.task_name
                using errcode = '23514', constraint = 'a_recurring_job_is_not_removed';
        end if;
        return old;
    end if;
    if (tg_op = 'INSERT' or new.execution_time is distinct from old.execution_time)
        and new.execution_time not between twokey.now() - interval '1 day' and twokey.now() + interval '25 hours' then
        raise exception 'the job % is needed before %', new.task_name, new.execution_time
            using errcode = '23514', constraint = 'a_recurring_job_runs_within_a_day';
    end if;
    if tg_op = 'UPDATE' and (new.task_name, new.task_instance) is distinct from (old.task_name, old.task_instance) then
        raise exception 'the job % is needed', old.task_name
            using errcode = '23514', constraint = 'a_recurring_job_is_not_removed';
    end if;
    return new;
end
$$;
create trigger recurring_job_comes before insert on twokey.scheduled_tasks
    for each row when (new.task_instance = 'recurring') execute function twokey.recurring_job_goes_on();
create trigger recurring_job_stays before update or delete on twokey.scheduled_tasks
    for each row when (old.task_instance = 'recurring') execute function twokey.recurring_job_goes_on();

-- A job that is picked is left alone while its heart beats.
create function twokey.heartbeat_is_of_the_past() returns trigger
    language plpgsql set search_path = twokey, pg_temp as
$$
begin
    if new.last_heartbeat > twokey.now() + interval '1 minute' then
        raise exception 'it is not yet %', new.last_heartbeat
            using errcode = '23514', constraint = 'a_heartbeat_is_of_the_past';
    end if;
    return new;
end
$$;
create trigger heartbeat_is_of_the_past before insert or update on twokey.scheduled_tasks
    for each row execute function twokey.heartbeat_is_of_the_past();

-- Sessions live by the node's clock, in milliseconds since 1970, so the wall clock is what they are compared with.
create function twokey.session_ends() returns trigger
    language plpgsql set search_path = twokey, pg_temp as
$$
begin
    if new.max_inactive_interval not between 1 and 86400
        or new.expiry_time > new.last_access_time + new.max_inactive_interval * 1000::bigint
        or new.last_access_time > extract(epoch from clock_timestamp() + interval '5 minutes') * 1000 then
        raise exception 'a session of % seconds until %', new.max_inactive_interval, new.expiry_time
            using errcode = '23514', constraint = 'a_session_ends_when_nobody_uses_it';
    end if;
    return new;
end
$$;
create trigger session_ends before insert or update on twokey.spring_session
    for each row execute function twokey.session_ends();
