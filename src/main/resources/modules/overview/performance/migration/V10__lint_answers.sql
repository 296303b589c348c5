-- What the declarer says to what was found in a form. Only ever added to: the newest counts, the earlier ones stay.
create table performance.lint_answer (
    form         uuid        not null references performance.form,
    code         text        not null check (code <> ''),
    place_kind   text        not null check (place_kind in ('FORM', 'BUDGET', 'GOAL', 'TASK', 'INDICATOR')),
    place_number integer     not null check (place_number >= 0),
    version      bigint      not null check (version > 0),
    answer       text        not null check (answer in ('FIXED', 'ACCEPTED')),
    reason       text        not null,
    answered_by  uuid        not null,
    answered_at  timestamptz not null,
    primary key (form, code, place_kind, place_number, version),
    constraint accepted_because check (answer <> 'ACCEPTED' or reason <> '')
);

-- the answers are seen by whoever sees the form
alter table performance.lint_answer enable row level security;
create policy see_form on performance.lint_answer for select using (
    exists (select from performance.form f where f.id = form));
create policy enter on performance.lint_answer for insert with check (true);

revoke update, delete, truncate on performance.lint_answer from hengping_app;
