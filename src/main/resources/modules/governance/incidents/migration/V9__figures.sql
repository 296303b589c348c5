-- The roll-ups read steps in the order of their transactions.
create index step_cursor on incidents.step (xid, id);

-- A step with what it changed: the moves before it, and the deadlines and the unit before and after it. Every column
-- follows from the step and earlier ones, so what a step once counted for stays.
create view incidents.turn with (security_invoker = true) as
select t.*,
       count(*) filter (where t.move in ('FORWARD', 'REPORT_BACK')) over round as handlings,
       count(*) filter (where t.move = 'REWORK') over round as reworks
from (
    select s.id, s.matter_id, s.seq, s.xid, s.at, (s.at at time zone 'Asia/Shanghai')::date as day,
           s.move, s.from_status, s.to_status, not s.overdue as on_time, s.data ->> 'rating' as rating,
           i.number, i.area, i.class_code, i.source,
           count(*) filter (where s.move = 'DISPATCH') over past as dispatches,
           count(*) filter (where s.move = 'SIGN') over past as signings,
           count(*) filter (where s.move = 'REOPEN') over past as reopenings,
           (s.data -> 'stands' ->> 'unit')::uuid as unit_after,
           (s.data -> 'stands' ->> 'handle')::timestamptz as handle_due,
           (s.data -> 'stands' ->> 'close')::timestamptz as close_due,
           lag((s.data -> 'stands' ->> 'unit')::uuid) over past as unit_before,
           lag((s.data -> 'stands' ->> 'handle')::timestamptz) over past as handle_due_before,
           lag((s.data -> 'stands' ->> 'close')::timestamptz) over past as close_due_before
    from incidents.step s join incidents.incident i on i.id = s.matter_id
    window past as (partition by s.matter_id order by s.seq)
) t
window round as (partition by t.matter_id, t.reopenings order by t.seq);

-- What happened, for the measures of flow: a unit counts for what happened while it had the matter.
create view incidents.pub_turn with (security_invoker = true) as
select t.*, coalesce(t.unit_after, t.unit_before) as unit from incidents.turn t;

-- Every change of a deadline that had to be kept: which one ended, whether it was met, which one began. Kind H is to
-- handle, C to close.
create view incidents.due_change with (security_invoker = true) as
select t.id, t.matter_id, t.seq, t.xid, t.at, t.day, t.number, t.area, t.class_code, t.source, k.*
from incidents.turn t
cross join lateral (values
    ('H', t.handle_due_before, t.unit_before, t.handle_due, t.unit_after, t.move in ('FORWARD', 'REPORT_BACK')),
    ('C', t.close_due_before, t.unit_before, t.close_due, t.unit_after, t.move = 'CLOSE')
) as k (kind, due_before, due_unit_before, due, due_unit, done)
where (k.due_before, case when k.due_before is not null then k.due_unit_before end)
    is distinct from (k.due, case when k.due is not null then k.due_unit end);

-- The deadlines themselves, for the measures: one row each, from the day it falls on to the day it left.
create view incidents.pub_due with (security_invoker = true) as
select c.id, c.matter_id, c.seq, c.number, c.area, c.class_code, c.source, c.kind, c.due_unit as unit, c.at as set_at,
       greatest((c.due at time zone 'Asia/Shanghai')::date, c.day)::timestamp at time zone 'Asia/Shanghai' as falls_at,
       greatest((c.due at time zone 'Asia/Shanghai')::date, c.left_on)::timestamp at time zone 'Asia/Shanghai' as leaves_at,
       c.left_at, c.met, c.left_at <= c.due as on_time
from (
    select d.*, lead(d.at) over changes as left_at, lead(d.day) over changes as left_on, lead(d.done) over changes as met
    from incidents.due_change d
    window changes as (partition by d.matter_id, d.kind order by d.seq)
) c
where c.due is not null;

-- What can be told of incidents that came without steps, in the form of steps: that they were reported, handled and
-- closed. Whether the stages between were in time they do not say.
create view incidents.fact_turn with (security_invoker = true) as
select i.id as matter_id, (k.at at time zone 'Asia/Shanghai')::date as day, k.at, k.move, k.from_status, k.to_status,
       k.unit, i.area, i.class_code, i.source
from incidents.incident i
cross join lateral (values
    ('REPORT', null, 'REPORTED', i.reported_at, null::uuid),
    ('FORWARD', 'HANDLED', 'FEEDBACK', i.handled_at, i.lead_unit),
    (case when i.status = 'CLOSED' or i.status = 'EVALUATED' then 'CLOSE' else 'END' end, 'CHECKED', i.status, i.closed_at, i.lead_unit)
) as k (move, from_status, to_status, at, unit)
where k.at is not null and i.source <> 'IMPORT'
  and not exists (select from incidents.step s where s.matter_id = i.id);

create view incidents.fact_due with (security_invoker = true) as
select i.id as matter_id, (i.reported_at at time zone 'Asia/Shanghai')::date as day, i.area, i.class_code, i.source,
       i.lead_unit as unit, k.kind, k.due, k.met_at
from incidents.incident i
cross join lateral (values ('H', i.due_at, i.handled_at), ('C', i.close_due_at, i.closed_at)) as k (kind, due, met_at)
where k.due is not null and i.paused_at is null and i.source <> 'IMPORT'
  and not exists (select from incidents.step s where s.matter_id = i.id);

-- Sums by day and by month, for each town, district and the city, alone and by unit, class and source; by months also
-- two of them crossed. A key that is not told apart is empty.
create table incidents.figure (
    lens       text   not null check (lens in ('', 'U', 'C', 'S', 'UC', 'US', 'CS')),
    grain      "char" not null check (grain in ('D', 'M')),
    area       bigint not null,
    day        date   not null,
    unit       uuid   not null,
    class_code text   not null,
    source     text   not null,
    area_hi    bigint not null,
    reported int not null default 0, opened int not null default 0, ended int not null default 0,
    answered int not null default 0, answered_on_time int not null default 0, rejected int not null default 0,
    registered int not null default 0, registered_on_time int not null default 0,
    filing_decided int not null default 0, filing_right int not null default 0,
    dispatched int not null default 0, dispatched_on_time int not null default 0,
    dispatch_decided int not null default 0, dispatch_right int not null default 0,
    signed int not null default 0, signed_on_time int not null default 0, returned int not null default 0,
    handled int not null default 0, handled_first int not null default 0, reworked int not null default 0,
    reworked_first int not null default 0, checked int not null default 0, checked_on_time int not null default 0,
    closed int not null default 0, reopened int not null default 0, rated int not null default 0,
    satisfied int not null default 0,
    due_handle int not null default 0, done_handle int not null default 0, on_time_handle int not null default 0,
    due_close int not null default 0, done_close int not null default 0, on_time_close int not null default 0,
    primary key (lens, grain, area, day, unit, class_code, source)
);
alter table incidents.figure enable row level security;
-- whoever sees all that was counted: a place its own, a unit its own
create policy figure_scope on incidents.figure using (
    area >= nullif(current_setting('hengping.lo', true), '')::bigint
        and area_hi <= nullif(current_setting('hengping.hi', true), '')::bigint
    or unit = nullif(current_setting('hengping.unit', true), '')::uuid
) with check (true);

-- How far the sums go, changed in the same transaction as they are.
create table incidents.figure_cursor (
    one          boolean     primary key default true check (one),
    xid          xid8        not null,
    step         uuid        not null,
    known_at     timestamptz not null,
    recounted_at timestamptz,
    agrees       boolean
);
