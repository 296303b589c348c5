-- The records behind a run, frozen: lines "key|version|contribution" in the order of the digest, packed in parts.
create table evidence.run_list (
    run   uuid    not null references evidence.run,
    part  integer not null check (part > 0),
    lines bytea   not null,
    primary key (run, part)
);

alter table evidence.run_list enable row level security;
create policy see_run on evidence.run_list for select using (
    exists (select from evidence.run r where r.id = run));
create policy enter on evidence.run_list for insert with check (true);
revoke update, delete, truncate on evidence.run_list from hengping_app;
