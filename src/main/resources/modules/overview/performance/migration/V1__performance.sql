create schema if not exists performance;
grant usage on schema performance to hengping_app;

-- A declaration form as imported: wording untouched, amounts in fen. A changed form is a new version, never an update.
create table performance.form (
    id          uuid        not null primary key,
    department  text        not null check (department <> ''),
    fiscal_year integer     not null check (fiscal_year between 2000 and 2100),
    version     bigint      not null check (version > 0),
    state       text        not null check (state in ('DRAFT')),
    goals       text[]      not null,
    area        bigint      not null,
    source_sm3  text        not null,
    imported_by uuid        not null,
    imported_at timestamptz not null,
    unique (department, fiscal_year, version)
);

create table performance.budget_line (
    form    uuid    not null references performance.form,
    ordinal integer not null,
    side    text    not null check (side in ('EXPENDITURE', 'INCOME', 'DEVELOPMENT', 'LEVEL')),
    name    text    not null,
    amount  bigint  not null check (amount >= 0),
    primary key (form, ordinal)
);

-- amount null: the optional row was left blank
create table performance.task (
    form     uuid    not null references performance.form,
    ordinal  integer not null,
    name     text    not null,
    content  text[]  not null,
    amount   bigint check (amount >= 0),
    goal     text[]  not null,
    optional boolean not null,
    primary key (form, ordinal)
);

create table performance.indicator (
    id            uuid    not null primary key,
    form          uuid    not null references performance.form,
    ordinal       integer not null,
    level1        text    not null,
    level2        text    not null,
    level3        text    not null,
    cycle_target  text,
    annual_target text    not null,
    unique (form, ordinal)
);

-- Which measure proves which clause of a target.
create table performance.binding (
    indicator  uuid    not null references performance.indicator,
    clause     integer not null check (clause > 0),
    measure    text    not null,
    comparator text    not null check (comparator in ('GE')),
    amount     bigint  not null check (amount > 0),
    unit       text    not null,
    primary key (indicator, clause)
);

alter table performance.form enable row level security;
create policy see_area on performance.form for select using (
    area >= nullif(current_setting('hengping.lo', true), '')::bigint
    and area < nullif(current_setting('hengping.hi', true), '')::bigint);
create policy enter on performance.form for insert with check (true);

-- the parts of a form are seen by whoever sees the form
alter table performance.budget_line enable row level security;
create policy see_form on performance.budget_line for select using (
    exists (select from performance.form f where f.id = form));
create policy enter on performance.budget_line for insert with check (true);

alter table performance.task enable row level security;
create policy see_form on performance.task for select using (
    exists (select from performance.form f where f.id = form));
create policy enter on performance.task for insert with check (true);

alter table performance.indicator enable row level security;
create policy see_form on performance.indicator for select using (
    exists (select from performance.form f where f.id = form));
create policy enter on performance.indicator for insert with check (true);

alter table performance.binding enable row level security;
create policy see_indicator on performance.binding for select using (
    exists (select from performance.indicator i where i.id = indicator));
create policy enter on performance.binding for insert with check (true);

revoke update, delete, truncate
    on performance.form, performance.budget_line, performance.task, performance.indicator, performance.binding
    from hengping_app;
