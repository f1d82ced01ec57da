-- Each node looks at the logs by itself now; the job that did so on one node a minute is nobody's any more, and would be
-- told as late for ever.
alter table twokey.scheduled_tasks disable trigger recurring_job_stays;
delete from twokey.scheduled_tasks where task_name = 'log-continuity';
alter table twokey.scheduled_tasks enable trigger recurring_job_stays;
