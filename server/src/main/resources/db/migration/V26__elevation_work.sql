-- What is due is found tenant by tenant: the grants that are not over are few, those that ever were are many.

create index grant_at_work on twokey.elevation_grant (tenant_id, ends_at nulls first) where state <> 'ended';
create index grant_at_work_of_guest on twokey.elevation_grant (tenant_id, account_id) where state <> 'ended';
