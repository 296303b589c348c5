-- A form as it stood at a reporting point: figures, policy, money and paper, frozen. A correction is a restatement beside it.
create table performance.snapshot (
    id               uuid        not null primary key,
    form             uuid        not null references performance.form,
    point            text        not null check (point in ('MONTH', 'QUARTER', 'JULY', 'OCTOBER', 'YEAR_END', 'INTERIM')),
    cut_off          date        not null,
    known_at         timestamptz not null,
    policy           text        not null,
    policy_version   integer     not null,
    -- as text: its digest is over these very characters
    content          text        not null check (content is json object),
    content_sm3      text        not null,
    rendered         bytea       not null,
    rendered_sm3     text        not null,
    taken_by         uuid        not null,
    taken_by_name    text        not null,
    taken_at         timestamptz not null
);
-- a statutory point is published once; only what lies between may be taken again
create unique index snapshot_point on performance.snapshot (form, point, cut_off) where point <> 'INTERIM';
create index snapshot_form on performance.snapshot (form, id desc);

create table performance.snapshot_clause (
    snapshot    uuid    not null references performance.snapshot,
    indicator   uuid    not null references performance.indicator,
    clause      integer not null check (clause > 0),
    text        text    not null,
    binding     uuid    references performance.clause_binding,
    measure     text,
    run         uuid,
    papers      uuid[]  not null,
    actual      numeric,
    standing    text    not null,
    grade       text    not null check (grade in ('E1', 'E2', 'E3', 'E4')),
    primary key (snapshot, indicator, clause)
);

-- What turned out otherwise after a snapshot: asked for by one person, approved by another; the snapshot stays as it was.
create table performance.restatement (
    id                uuid        not null primary key,
    snapshot          uuid        not null references performance.snapshot,
    indicator         uuid        not null references performance.indicator,
    clause            integer     not null,
    old_actual        numeric,
    new_actual        numeric,
    new_standing      text        not null,
    new_grade         text        not null,
    run               uuid,
    papers            uuid[]      not null,
    difference        jsonb       not null,
    reason            text        not null check (reason <> ''),
    asked_by          uuid        not null,
    asked_by_name     text        not null,
    asked_at          timestamptz not null,
    foreign key (snapshot, indicator, clause) references performance.snapshot_clause
);
create index restatement_snapshot on performance.restatement (snapshot, indicator, clause, id desc);

create table performance.restatement_approval (
    restatement      uuid        not null primary key references performance.restatement,
    approved         boolean     not null,
    note             text        not null,
    decided_by       uuid        not null,
    decided_by_name  text        not null,
    decided_at       timestamptz not null
);

create function performance.require_other_approver() returns trigger language plpgsql as $$
begin
    if exists (select from performance.restatement r where r.id = new.restatement and r.asked_by = new.decided_by) then
        raise exception 'who asks for a restatement does not approve it';
    end if;
    return new;
end $$;
create trigger other_approver before insert on performance.restatement_approval
    for each row execute function performance.require_other_approver();

alter table performance.snapshot enable row level security;
create policy see_form on performance.snapshot for select using (
    exists (select from performance.form f where f.id = form));
create policy enter on performance.snapshot for insert with check (true);

alter table performance.snapshot_clause enable row level security;
create policy see_snapshot on performance.snapshot_clause for select using (
    exists (select from performance.snapshot s where s.id = snapshot));
create policy enter on performance.snapshot_clause for insert with check (true);

alter table performance.restatement enable row level security;
create policy see_snapshot on performance.restatement for select using (
    exists (select from performance.snapshot s where s.id = snapshot));
create policy enter on performance.restatement for insert with check (true);

alter table performance.restatement_approval enable row level security;
create policy see_restatement on performance.restatement_approval for select using (
    exists (select from performance.restatement r where r.id = restatement));
create policy enter on performance.restatement_approval for insert with check (true);

revoke update, delete, truncate
    on performance.snapshot, performance.snapshot_clause, performance.restatement, performance.restatement_approval
    from hengping_app;
