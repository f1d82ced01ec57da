-- A person's open offers on a request are counted, and the key that a person used last is the one that is offered next.
create index statement_offer_by_person on twokey.statement_offer (tenant_id, request_id, person_id, not_after);
create index request_key_by_person on twokey.request_key (person_id, turned_at);
