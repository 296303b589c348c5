create schema if not exists evidence;
grant usage on schema evidence to hengping_app;

-- One entry for each version of a business record created (C) or really changed (U). Matters write it in the statement
-- that writes their step, so it carries no index beside its key: a count reads the partitions of its months.
create table evidence.update_entry (
    id      uuid        not null primary key,
    room    text        not null,
    record  uuid        not null,
    version bigint      not null check (version > 0),
    change  text        not null check (change in ('C', 'U')),
    area    bigint      not null,
    at      timestamptz not null
) partition by range (id);

insert into parts.parent (name) values ('evidence.update_entry');
-- the demonstration year and imported records with a past need months behind; the schedule keeps those ahead
select parts.ensure('evidence.update_entry',
                    (date_trunc('year', now()) - interval '1 year')::date,
                    (date_trunc('month', now()) + interval '4 months')::date);

alter table evidence.update_entry enable row level security;
create policy see_area on evidence.update_entry for select using (
    area >= nullif(current_setting('hengping.lo', true), '')::bigint
    and area < nullif(current_setting('hengping.hi', true), '')::bigint);
create policy enter on evidence.update_entry for insert with check (true);
revoke update, delete, truncate on evidence.update_entry from hengping_app;

-- A figure taken down with the digest of its records.
create table evidence.run (
    id                 uuid        not null primary key,
    measure            text        not null,
    definition_version integer     not null,
    period_from        date        not null,
    period_to          date        not null,
    area               text,
    area_lo            bigint      not null,
    area_hi            bigint      not null,
    as_of              timestamptz not null,
    known_at           timestamptz not null,
    status             text        not null check (status in ('KNOWN', 'UNKNOWN')),
    numerator          bigint,
    denominator        bigint,
    n                  bigint      not null,
    excluded           jsonb       not null,
    missing_months     text[]      not null,
    record_hash        text        not null,
    created_by         uuid        not null,
    created_at         timestamptz not null
);
create index run_measure on evidence.run (measure, id desc);

alter table evidence.run enable row level security;
-- whoever sees all that was counted
create policy see_area on evidence.run for select using (
    area_lo >= nullif(current_setting('hengping.lo', true), '')::bigint
    and area_hi <= nullif(current_setting('hengping.hi', true), '')::bigint);
create policy enter on evidence.run for insert with check (true);
revoke update, delete, truncate on evidence.run from hengping_app;
