-- The form goes through the states of its year. What is approved stays as it was approved: a change is a new version.
alter table performance.form drop constraint form_state_check;
alter table performance.form
    add constraint form_state_check check (
        state in ('DRAFT', 'DECLARED', 'REVIEWED', 'APPROVED', 'EXECUTING', 'SELF_EVALUATED', 'PUBLISHED')),
    add column revision       bigint not null default 1 check (revision > 0),
    add column source_name    text   not null default '',
    add column base           uuid references performance.form,
    add column change_reason  text,
    add column last_by        uuid,
    add column approval_paper text check (approval_paper <> ''),
    add column approved_on    date,
    add constraint approval_is_whole check ((approval_paper is null) = (approved_on is null)),
    add constraint approved_by_paper check (
        approval_paper is not null or state in ('DRAFT', 'DECLARED', 'REVIEWED'));

-- What other layouts have beside the target, as written.
alter table performance.indicator
    add column nature    text,
    add column direction text,
    add column unit      text,
    add column weight    text;

-- The cells of the file as they were read: the text of record, whatever was made of it.
create table performance.source_cell (
    form    uuid    not null references performance.form,
    ordinal integer not null,
    sheet   integer not null,
    row_at  integer not null,
    col_at  integer not null,
    rows    integer not null check (rows > 0),
    cols    integer not null check (cols > 0),
    text    text    not null,
    place   text    not null,
    primary key (form, ordinal)
);

-- What the reader of the file did not settle by itself.
create table performance.question (
    form      uuid    not null references performance.form,
    ordinal   integer not null,
    code      text    not null,
    kind      text    not null check (kind in ('LINE', 'SHEET', 'TABLE', 'PARAGRAPH')),
    sheet     text    not null,
    row_at    integer not null,
    cell_at   integer not null,
    arguments text[]  not null,
    primary key (form, ordinal)
);

-- What was written into a draft by hand, cell by cell.
create table performance.cell_change (
    id     uuid        not null primary key,
    form   uuid        not null references performance.form,
    field  text        not null,
    before text        not null,
    after  text        not null,
    by     uuid        not null,
    at     timestamptz not null
);

-- Adjusted budget and payments of a line or task: entered again as the year goes on, the last entry counts.
create table performance.execution (
    id       uuid        not null primary key,
    form     uuid        not null references performance.form,
    part     text        not null check (part in ('LINE', 'TASK')),
    ordinal  integer     not null check (ordinal > 0),
    adjusted bigint      not null check (adjusted >= 0),
    executed bigint      not null check (executed >= 0),
    as_of    date        not null,
    by       uuid        not null,
    at       timestamptz not null
);
create index on performance.execution (form, part, ordinal, at);

create table performance.step (
    matter_id    uuid        not null references performance.form,
    id           uuid        not null,
    seq          bigint      not null,
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
    primary key (matter_id, id),
    unique (matter_id, seq)
);

revoke update, delete, truncate
    on performance.source_cell, performance.question, performance.cell_change, performance.execution, performance.step
    from hengping_app;

do $$
declare
    part text;
begin
    foreach part in array array['source_cell', 'question', 'cell_change', 'execution'] loop
        execute format('alter table performance.%I enable row level security', part);
        execute format('create policy see_form on performance.%I for select using ('
            'exists (select from performance.form f where f.id = form))', part);
        execute format('create policy enter on performance.%I for insert with check (true)', part);
    end loop;
end $$;

alter table performance.step enable row level security;
create policy see_form on performance.step for select using (
    exists (select from performance.form f where f.id = matter_id));
create policy enter on performance.step for insert with check (true);

-- A draft is written into; every other state is not, whoever asks.
grant update (state, revision, department, goals, last_by, approval_paper, approved_on) on performance.form to hengping_app;
grant update (name, amount) on performance.budget_line to hengping_app;
grant update (name, content, amount, goal) on performance.task to hengping_app;
grant update (level3, cycle_target, annual_target) on performance.indicator to hengping_app;
grant delete on performance.binding to hengping_app;

create policy change_area on performance.form for update using (
    area >= nullif(current_setting('hengping.lo', true), '')::bigint
    and area < nullif(current_setting('hengping.hi', true), '')::bigint);
create policy change_form on performance.budget_line for update using (
    exists (select from performance.form f where f.id = form));
create policy change_form on performance.task for update using (
    exists (select from performance.form f where f.id = form));
create policy change_form on performance.indicator for update using (
    exists (select from performance.form f where f.id = form));
create policy forget on performance.binding for delete using (
    exists (select from performance.indicator i where i.id = indicator));

create function performance.require_draft_head() returns trigger language plpgsql as $$
declare
    approved constant text[] := array['APPROVED', 'EXECUTING', 'SELF_EVALUATED', 'PUBLISHED'];
begin
    if old.state <> 'DRAFT' and (new.department, new.goals) is distinct from (old.department, old.goals) then
        raise exception 'form % is no draft: a change is a new version', old.id;
    end if;
    if old.state = any (approved) and (
        not new.state = any (approved)
        or (new.approval_paper, new.approved_on) is distinct from (old.approval_paper, old.approved_on)) then
        raise exception 'form % is approved: a change is a new version', old.id;
    end if;
    return new;
end $$;
create trigger stays_as_approved before update on performance.form
    for each row execute function performance.require_draft_head();

create function performance.require_draft_part() returns trigger language plpgsql as $$
begin
    if exists (select from performance.form f where f.id = old.form and f.state <> 'DRAFT') then
        raise exception 'form % is no draft: a change is a new version', old.form;
    end if;
    return new;
end $$;
create trigger stays_as_approved before update on performance.budget_line
    for each row execute function performance.require_draft_part();
create trigger stays_as_approved before update on performance.task
    for each row execute function performance.require_draft_part();
create trigger stays_as_approved before update on performance.indicator
    for each row execute function performance.require_draft_part();
