-- What residents choose from, in plain words, and the class each choice stands for.
create table incidents.public_kind (
    code       text primary key check (code ~ '^[A-Z_]+$'),
    class_code text not null references incidents.class,
    position   int  not null unique
);
insert into incidents.public_kind (code, class_code, position) values
    ('RUBBISH', 'E-01-10', 1),
    ('ROAD', 'E-01-13', 2),
    ('COVER', 'O-01-23', 3),
    ('LIGHT', 'O-01-37', 4),
    ('FLOOD', 'E-05-06', 5),
    ('TREE', 'O-04-02', 6),
    ('STALL', 'E-04-06', 7),
    ('PARKING', 'E-04-10', 8),
    ('NOISE', 'Z-04-03', 9),
    ('WORKS', 'E-03-01', 10),
    ('FIRE_LANE', 'E-04-96', 11),
    ('CHARGING', 'Z-03-04', 12),
    ('WIRE', 'E-05-08', 13),
    ('NEIGHBOURS', 'Z-01-02', 14),
    ('SERVICE', 'Z-04-02', 15);

-- A follow code opens one report to whoever holds it. Only its keyed digest is kept: a lost code cannot be told again.
create table incidents.follow_code (
    digest   bytea primary key check (octet_length(digest) = 32),
    incident uuid        not null,
    made_at  timestamptz not null
);
revoke update, delete, truncate on incidents.follow_code from hengping_app;

-- What a resident said after the report, and what the centre answered. The key of the form is the key of the row, so
-- that a form sent twice is said once.
create table incidents.resident_word (
    id       uuid primary key,
    incident uuid        not null,
    kind     text        not null check (kind in ('RATING', 'SUPPLEMENT', 'REOPEN_ASKED', 'REOPEN_REFUSED')),
    words    text        not null check (char_length(words) <= 500),
    tags     text[]      not null default '{}',
    -- how often the incident had been reopened by then: an asked reopening waits until this changes or a refusal follows
    reopened int         not null,
    at       timestamptz not null,
    actor    uuid        not null
);
create index resident_word_incident on incidents.resident_word (incident, at);
create unique index resident_word_once on incidents.resident_word (incident, kind, reopened) where kind <> 'SUPPLEMENT';
revoke update, delete, truncate on incidents.resident_word from hengping_app;

-- It is seen by whoever sees the incident.
alter table incidents.resident_word enable row level security;
create policy resident_word_read on incidents.resident_word for select using (
    exists (select from incidents.incident i where i.id = incident)
);
create policy resident_word_append on incidents.resident_word for insert with check (true);
