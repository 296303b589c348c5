-- The bulk road: COPY cannot write to tables under row security, so a chunk lands here first and moves on in one
-- transaction. Unlogged: a chunk that did not commit is not missed.
create unlogged table incidents.intake_incident (
    batch uuid not null,
    like incidents.incident including defaults
);
create unlogged table incidents.intake_step (
    batch uuid   not null,
    area  bigint not null,
    like incidents.step including defaults
);
create unlogged table incidents.intake_task (
    batch      uuid        not null,
    matter     uuid        not null,
    holder     text        not null,
    verb       text        not null,
    number     text        not null,
    title      text        not null,
    area       bigint      not null,
    unit       uuid,
    due_at     timestamptz,
    arrived_at timestamptz not null,
    from_name  text        not null
);
alter table incidents.intake_step drop column xid;

-- One run of an import, for its progress and its result.
create table incidents.import_run (
    id         uuid primary key,
    source     text        not null,
    file_name  text        not null,
    state      text        not null check (state in ('RUNNING', 'DONE', 'FAILED')),
    started_by uuid        not null,
    started_at timestamptz not null,
    ended_at   timestamptz,
    total      int         not null,
    read       int         not null default 0,
    created    int         not null default 0,
    changed    int         not null default 0,
    unchanged  int         not null default 0,
    rejected   int         not null default 0,
    problem    text
);

drop table incidents.import_fault;
create table incidents.import_fault (
    source      text        not null,
    external_id text        not null,
    run         uuid        not null references incidents.import_run,
    line        bigint      not null,
    reasons     text        not null,
    raw         text        not null,
    at          timestamptz not null,
    primary key (source, external_id)
);
