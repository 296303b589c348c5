-- How near and how recent two reports of one class are that may tell of the same thing: dated with the class.
alter table incidents.class
    add column duplicate_metres int not null default 50 check (duplicate_metres between 1 and 5000),
    add column duplicate_hours  int not null default 24 check (duplicate_hours between 1 and 720);

-- What was suggested and what was chosen: whether advice is any good is counted, not claimed.
create table incidents.advice_given (
    incident  uuid        not null,
    kind      text        not null check (kind in ('CLASS', 'UNIT')),
    suggested text[]      not null check (cardinality(suggested) between 1 and 3),
    chosen    text        not null,
    at        timestamptz not null,
    primary key (incident, kind)
) partition by range (incident);
insert into parts.parent (name) values ('incidents.advice_given');
select parts.ensure('incidents.advice_given', min(month), max(month)) from (
    select to_date(right(relname, 7), 'YYYY_MM') as month from pg_class c
    join pg_inherits on inhrelid = c.oid where inhparent = 'incidents.incident'::regclass) as months
having count(*) > 0;
revoke update, delete, truncate on incidents.advice_given from hengping_app;

-- It is seen by whoever sees its incident.
alter table incidents.advice_given enable row level security;
create policy advice_read on incidents.advice_given for select using (
    exists (select from incidents.incident i where i.id = advice_given.incident)
);
create policy advice_append on incidents.advice_given for insert with check (true);

create view incidents.pub_advice with (security_invoker = true) as
select i.id, i.version, i.number, i.area, a.kind, a.at, array_position(a.suggested, a.chosen) as place
from incidents.advice_given a join incidents.incident i on i.id = a.incident;
