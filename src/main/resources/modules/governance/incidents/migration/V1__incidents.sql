create schema incidents;
grant usage on schema incidents to hengping_app;

-- Classes and filing conditions are dated data: an incident keeps the version it was registered under.
create table incidents.class (
    code       text primary key check (code ~ '^[A-Z]-[0-9A-Z]+(-[0-9A-Z]+)?$'),
    tree       text not null check (tree in ('OBJECT', 'EVENT', 'SAFETY', 'SAMPLE')),
    group_code text not null,
    group_name text not null,
    name       text not null,
    valid_from date not null default date '2026-01-01',
    valid_to   date
);

create table incidents.condition (
    code              text not null,
    version           int  not null default 1,
    class_code        text not null references incidents.class,
    position          int  not null,
    limit_amount      int check (limit_amount > 0),
    limit_type        text check (limit_type in ('URGENT_HOUR', 'WORK_HOUR', 'WORK_DAY', 'URGENT_DAY', 'NATURAL_DAY', 'NATURAL_MINUTE')),
    limit_confirmed   boolean not null default true,
    limit_note        text,
    unit_kind         text not null default 'DEPARTMENT',
    closing           text,
    valid_from        date not null default date '2026-01-01',
    valid_to          date,
    primary key (code, version),
    check ((limit_amount is null) = (limit_type is null))
);
create index condition_class on incidents.condition (class_code, position);

-- The limits of the centre's own stages; the handling stage takes its limit from the filing condition.
create table incidents.stage_limit (
    stage        text primary key check (stage in ('ACCEPT', 'DISPATCH', 'SIGN', 'CHECK', 'CLOSE')),
    limit_amount int  not null check (limit_amount > 0),
    limit_type   text not null
);
insert into incidents.stage_limit values
    ('ACCEPT', 15, 'NATURAL_MINUTE'),
    ('DISPATCH', 15, 'NATURAL_MINUTE'),
    ('SIGN', 2, 'WORK_HOUR'),
    ('CHECK', 2, 'WORK_HOUR'),
    ('CLOSE', 2, 'WORK_HOUR');

create table incidents.incident (
    id               uuid primary key,
    version          bigint      not null,
    number           text        not null,
    status           text        not null,
    class_code       text        not null,
    condition_code   text,
    condition_version int,
    description      text        not null,
    address          text,
    area             bigint      not null,
    home             bigint      not null,
    longitude        double precision check (longitude between -180 and 180),
    latitude         double precision check (latitude between -90 and 90),
    source           text        not null,
    urgent           boolean     not null default false,
    anonymous        boolean     not null default false,
    reporter         text,
    reporter_phone   text,
    reporter_index   bytea,
    reported_by      uuid        not null,
    reported_at      timestamptz not null,
    stage            text,
    stage_started_at timestamptz,
    stage_due_at     timestamptz,
    paused_at        timestamptz,
    provisional      boolean     not null default false,
    registered_at    timestamptz,
    dispatched_at    timestamptz,
    due_at           timestamptz,
    handled_at       timestamptz,
    close_due_at     timestamptz,
    closed_at        timestamptz,
    outcome          text,
    rating           int check (rating between 1 and 5),
    rework_count     int         not null default 0,
    return_count     int         not null default 0,
    reopen_count     int         not null default 0,
    lead_unit        uuid,
    units            uuid[]      not null default '{}',
    assignee         uuid,
    handled_by       uuid,
    checker          uuid,
    external_number  text,
    check (reported_at <= coalesce(closed_at, 'infinity'))
) partition by range (id);

create index incident_area on incidents.incident (area, id);
create index incident_unit on incidents.incident (lead_unit, id);
create index incident_status on incidents.incident (status, id);
create index incident_class on incidents.incident (class_code, id);
create index incident_number on incidents.incident (number);
-- what is open and late is little among all there is: for a town as for the city
create index incident_due on incidents.incident (area, due_at) where closed_at is null and due_at is not null;

alter table incidents.incident enable row level security;
create policy incident_scope on incidents.incident using (
    area >= nullif(current_setting('hengping.lo', true), '')::bigint
        and area < nullif(current_setting('hengping.hi', true), '')::bigint
    or nullif(current_setting('hengping.unit', true), '')::uuid = any (units)
    or reported_by = nullif(current_setting('hengping.actor', true), '')::uuid
) with check (true);

create table incidents.step (
    matter_id    uuid        not null,
    id           uuid        not null,
    seq          bigint      not null,
    xid          xid8        not null default pg_current_xact_id(),
    at           timestamptz not null,
    move         text        not null,
    from_status  text,
    to_status    text        not null,
    actor        uuid        not null,
    actor_name   text        not null,
    unit         uuid,
    unit_name    text        not null,
    opinion      text,
    data         jsonb       not null,
    used_seconds bigint,
    due_at       timestamptz,
    overdue      boolean     not null,
    primary key (matter_id, id)
) partition by range (matter_id);
revoke update, delete, truncate on incidents.step from hengping_app;

-- A step is seen by whoever sees its incident.
alter table incidents.step enable row level security;
create policy step_read on incidents.step for select using (
    exists (select from incidents.incident i where i.id = step.matter_id)
);
create policy step_append on incidents.step for insert with check (true);

-- Where an imported incident came from, so that a second run finds it again.
create table incidents.import_key (
    source      text  not null,
    external_id text  not null,
    incident    uuid  not null,
    row_hash    bytea not null,
    primary key (source, external_id)
);

-- Rows of an import that could not become incidents, kept for correction.
create table incidents.import_fault (
    id       uuid primary key,
    source   text        not null,
    line     int         not null,
    reasons  text        not null,
    raw      text        not null,
    at       timestamptz not null,
    unique (source, line, raw)
);

-- What the measures of this room count.
create view incidents.pub_fact with (security_invoker = true) as
select id, version, number, status, class_code, area, reported_at, due_at, close_due_at, closed_at, paused_at, outcome, source
from incidents.incident;

insert into parts.parent (name) values ('incidents.incident'), ('incidents.step');

create index incident_closed on incidents.incident (closed_at) where closed_at is not null;
create index incident_close_due on incidents.incident (close_due_at) where close_due_at is not null;
