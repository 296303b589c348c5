-- What those who answer for an area tell the units in it, from a day to a day. Whom it is for is kept as the units there were
-- when it was written; the range of their areas lets those who oversee them read it too.
create table matters.announcement (
    id           uuid primary key,
    title        text        not null check (char_length(title) between 2 and 100),
    body         text        not null check (char_length(body) between 2 and 4000),
    area_code    text        not null,
    area_lo      bigint      not null,
    area_hi      bigint      not null check (area_hi > area_lo),
    unit_kind    text,
    named        text[]      not null default '{}',
    units        uuid[]      not null check (cardinality(units) > 0),
    valid_from   date        not null,
    valid_to     date        not null check (valid_to >= valid_from),
    told_by      uuid        not null,
    told_by_name  text        not null,
    told_by_unit  text        not null,
    at           timestamptz not null,
    withdrawn_at timestamptz,
    idempotency_key text check (char_length(idempotency_key) <= 100),
    unique (told_by, idempotency_key)
);
comment on column matters.announcement.unit_kind is 'the kind of units in the area it is for, null for all';
comment on column matters.announcement.named is 'codes of the units it is for; empty for those of the area';
create index announcement_current on matters.announcement (valid_to desc, id desc);
revoke delete, truncate on matters.announcement from hengping_app;
alter table matters.announcement enable row level security;
create policy announcement_seen on matters.announcement for select using (
    told_by = nullif(current_setting('hengping.actor', true), '')::uuid
    or nullif(current_setting('hengping.unit', true), '')::uuid = any (units)
    or area_lo < nullif(current_setting('hengping.hi', true), '')::bigint
        and nullif(current_setting('hengping.lo', true), '')::bigint < area_hi
);
create policy announcement_told on matters.announcement for insert
    with check (told_by = nullif(current_setting('hengping.actor', true), '')::uuid);
create policy announcement_taken_back on matters.announcement for update
    using (told_by = nullif(current_setting('hengping.actor', true), '')::uuid);

-- Who has read it: known to the reader; its author learns how many.
create table matters.announcement_read (
    announcement uuid        not null references matters.announcement,
    account      uuid        not null,
    at           timestamptz not null,
    primary key (announcement, account)
);
revoke update, delete, truncate on matters.announcement_read from hengping_app;
alter table matters.announcement_read enable row level security;
create policy announcement_read_own on matters.announcement_read using (
    account = nullif(current_setting('hengping.actor', true), '')::uuid
    or exists (select from matters.announcement a where a.id = announcement
               and a.told_by = nullif(current_setting('hengping.actor', true), '')::uuid)
) with check (account = nullif(current_setting('hengping.actor', true), '')::uuid);
