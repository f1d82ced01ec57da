-- Customers' directories and the role groups that the service keeps in them.

create table twokey.tenant (
    id                 uuid        not null,
    slug               text        not null,
    name               text        not null,
    kind               text        not null,
    directory_identity text        not null,
    connection         bytea       not null,
    registered_at      timestamptz not null,
    constraint a_tenant_has_one_id primary key (id),
    constraint a_tenant_has_a_log foreign key (id) references twokey.log (tenant_id),
    constraint a_short_name_is_used_once unique (slug),
    constraint a_directory_belongs_to_one_tenant unique (directory_identity),
    constraint a_short_name_has_its_form check (slug ~ '^[a-z][a-z0-9-]{1,38}[a-z0-9]$' and slug <> 'deployment')
);

create table twokey.role_group (
    tenant_id uuid not null,
    slug      text not null,
    group_id  text not null,
    name      text not null,
    constraint a_role_group_stands_once primary key (tenant_id, slug),
    constraint a_role_group_is_of_a_tenant foreign key (tenant_id) references twokey.tenant (id),
    constraint a_group_carries_one_role unique (tenant_id, group_id)
);

grant select, insert on twokey.tenant, twokey.role_group to twokey_app;
