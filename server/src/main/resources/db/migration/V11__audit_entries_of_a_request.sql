-- A request's page shows what happened to it: its own entries, not the whole log.
create index log_entry_by_request on twokey.log_entry (tenant_id, request_id, index) where request_id is not null;
