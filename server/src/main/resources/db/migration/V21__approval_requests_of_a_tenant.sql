-- A tenant's list shows its newest requests; without this all of them were read and sorted for it.
create index request_by_tenant on twokey.request (tenant_id, drafted_at);
