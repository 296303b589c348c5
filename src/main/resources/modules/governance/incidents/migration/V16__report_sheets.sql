-- A table of reports waits for its confirmation, and may be dropped.
alter table incidents.import_run drop constraint import_run_state_check;
alter table incidents.import_run add constraint import_run_state_check
    check (state in ('PENDING', 'RUNNING', 'DONE', 'FAILED', 'DISCARDED'));

-- Its lines, in the order of the sheet's columns, and what became of each.
create table incidents.sheet_row (
    run      uuid   not null references incidents.import_run,
    line     int    not null check (line > 1),
    cells    text[] not null,
    faults   text[] not null default '{}',
    state    text   not null check (state in ('READY', 'KNOWN', 'FAULTY', 'DONE', 'REFUSED')),
    incident uuid,
    number   text,
    primary key (run, line),
    check ((state = 'DONE') = (incident is not null))
);
create index sheet_row_state on incidents.sheet_row (run, state, line);
revoke delete, truncate on incidents.sheet_row from hengping_app;

-- Seen by whoever sent it.
alter table incidents.sheet_row enable row level security;
create policy sheet_row_own on incidents.sheet_row using (
    exists (select from incidents.import_run r
        where r.id = run and r.started_by = nullif(current_setting('hengping.actor', true), '')::uuid)
);

create function incidents.forget_sheets(before timestamptz) returns void
    language sql security definer set search_path = pg_catalog, pg_temp as $$
    delete from incidents.sheet_row s using incidents.import_run r
    where r.id = s.run and r.started_at < before and r.state <> 'RUNNING';
$$;
revoke execute on function incidents.forget_sheets(timestamptz) from public;
grant execute on function incidents.forget_sheets(timestamptz) to hengping_app;
