-- Who is back, and who was left enabled, are few among all that ever were: counted every few seconds, they are not searched for.
create index membership_returned on twokey.membership (returned_at) where returned_at is not null;
create index guest_left_enabled on twokey.guest (tenant_id, account_id) where opened_at is not null and attempts > 0;
