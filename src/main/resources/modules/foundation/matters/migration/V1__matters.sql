create schema matters;
grant usage on schema matters to hengping_app;

-- Business numbers: one row a unit, kind and year, locked by whoever takes the next.
create table matters.series (
    unit text   not null,
    kind text   not null,
    year int    not null,
    last bigint not null check (last > 0),
    primary key (unit, kind, year)
);

-- One row a waiting holder, deleted when done: the work desk is one index scan whatever the history.
create table matters.open_task (
    id         uuid primary key,
    room       text        not null,
    matter     uuid        not null,
    holder     text        not null check (holder ~ '^[pu]:'),
    verb       text        not null,
    number     text        not null,
    title      text        not null,
    area       bigint      not null,
    unit       uuid,
    due_at     timestamptz,
    arrived_at timestamptz not null,
    from_name  text        not null
);
create index open_task_holder on matters.open_task (holder, due_at, id);
create index open_task_matter on matters.open_task (matter);

alter table matters.open_task enable row level security;
create policy open_task_scope on matters.open_task using (
    area >= nullif(current_setting('hengping.lo', true), '')::bigint
        and area < nullif(current_setting('hengping.hi', true), '')::bigint
    or unit = nullif(current_setting('hengping.unit', true), '')::uuid
    or holder = 'p:' || nullif(current_setting('hengping.actor', true), '')
) with check (true);

create table matters.notice (
    id      uuid primary key,
    account uuid        not null,
    room    text        not null,
    matter  uuid        not null,
    number  text        not null,
    title   text        not null,
    code    text        not null,
    at      timestamptz not null,
    read_at timestamptz
);
create index notice_account on matters.notice (account, at desc);

alter table matters.notice enable row level security;
create policy notice_own on matters.notice using (
    account = nullif(current_setting('hengping.actor', true), '')::uuid
) with check (true);

create table matters.idempotency (
    principal uuid        not null,
    route     text        not null,
    key       text        not null check (length(key) between 1 and 100),
    body_hash bytea       not null,
    matter    uuid        not null,
    at        timestamptz not null,
    primary key (principal, route, key)
);
create index idempotency_age on matters.idempotency (at);
