create schema if not exists audit;
grant usage on schema audit to hengping_app;

-- One row for each change, each opening of a record with person data, each reveal, each chunk of bulk work.
-- Not partitioned: written only at its right edge, never deleted, and the sealer reads it by (epoch, xid, id).
create table audit.entry (
    id uuid primary key,
    epoch int not null check (epoch >= 1),
    xid xid8 not null default pg_current_xact_id(),
    at timestamptz not null,
    actor uuid not null,
    unit uuid,
    client text,
    room text not null,
    action text not null,
    object text not null,
    object_version bigint check (object_version >= 1),
    items int not null check (items >= 1),
    request text,
    digest bytea not null check (octet_length(digest) = 32),
    mac bytea not null check (octet_length(mac) = 32)
);
create index entry_sealing on audit.entry (epoch, xid, id);
create index entry_object on audit.entry (object, id);
create index entry_actor on audit.entry (actor, id);

-- The chain over the entries. Entries are linked here and never updated.
create table audit.link (
    seq bigint primary key check (seq >= 1),
    entry uuid not null unique,
    hash bytea not null check (octet_length(hash) = 32)
);

create table audit.head (
    number bigint primary key check (number >= 1),
    size bigint not null check (size >= 0),
    root bytea not null,
    at timestamptz not null,
    previous bytea not null,
    signature bytea not null
);

-- Transaction numbers start anew when a dump is restored into another cluster; each such start is an epoch.
create table audit.epoch (
    number int primary key check (number >= 1),
    since timestamptz not null default now()
);
insert into audit.epoch (number) values (1);

revoke update, delete, truncate on audit.entry, audit.link, audit.head, audit.epoch from hengping_app;

create function audit.refuse() returns trigger language plpgsql as $$
begin
    raise exception 'the audit trail only grows: % on %.% refused', tg_op, tg_table_schema, tg_table_name
        using errcode = 'restrict_violation';
end $$;

create trigger entry_only_grows before update or delete or truncate on audit.entry
    for each statement execute function audit.refuse();
create trigger link_only_grows before update or delete or truncate on audit.link
    for each statement execute function audit.refuse();
create trigger head_only_grows before update or delete or truncate on audit.head
    for each statement execute function audit.refuse();
create trigger epoch_only_grows before update or delete or truncate on audit.epoch
    for each statement execute function audit.refuse();
