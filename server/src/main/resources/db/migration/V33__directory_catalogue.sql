-- By which catalogue a tenant's role groups were made; empty where that was before there was one.

alter table twokey.tenant add column catalogue bytea;
alter table twokey.tenant add constraint a_tenants_catalogue_can_be_read
    foreign key (catalogue) references twokey.policy_text (digest);
