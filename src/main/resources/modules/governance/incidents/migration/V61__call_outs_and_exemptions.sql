-- Whether a report was rightly accepted shows when it was handled, or when it was turned down after it had been registered.
drop view incidents.pub_turn;
create or replace view incidents.turn with (security_invoker = true) as
select t.*,
       count(*) filter (where t.move in ('FORWARD', 'REPORT_BACK')) over round as handlings,
       count(*) filter (where t.move = 'REWORK') over round as reworks,
       count(*) filter (where t.move = 'REGISTER') over round as registrations
from (
    select s.id, s.matter_id, s.seq, s.xid, s.at, (s.at at time zone 'Asia/Shanghai')::date as day,
           s.move, s.from_status, s.to_status, not s.overdue as on_time, s.data ->> 'rating' as rating,
           i.number, i.area, i.class_code, i.source,
           count(*) filter (where s.move in ('DISPATCH', 'DESIGNATE')) over past as dispatches,
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

create view incidents.pub_turn with (security_invoker = true) as
select t.*, coalesce(t.unit_after, t.unit_before) as unit from incidents.turn t;

-- A unit called to the spot: until when it was to sign in there, and when it did. Half an hour after the meeting unless
-- the call says otherwise.
create view incidents.called_unit with (security_invoker = true) as
select c.id as call, c.xid as call_xid, c.matter_id, c.seq, c.at as called_at, c.due, u.unit::uuid as unit,
       i.number, i.area, i.class_code, i.source, a.id as arrival, a.xid as arrival_xid, a.at as arrived_at,
       a.at <= c.due as on_time
from (
    select s.*, lead(s.seq) over (partition by s.matter_id order by s.seq) as next,
           ((s.data ->> 'meetAt')::timestamp at time zone 'Asia/Shanghai')
               + make_interval(mins => coalesce((s.data ->> 'withinMinutes')::int, 30)) as due
    from incidents.step s where s.move = 'CALL_OUT'
) c
join incidents.incident i on i.id = c.matter_id
cross join lateral (select distinct unit from jsonb_array_elements_text(c.data -> 'calledUnits') as each (unit)) u
left join lateral (
    select s.id, s.xid, s.at from incidents.step s
    where s.matter_id = c.matter_id and s.move = 'ARRIVE' and s.unit = u.unit::uuid
      and s.seq > c.seq and (c.next is null or s.seq < c.next)
    order by s.seq limit 1
) a on true
where c.due is not null;

create view incidents.pub_call with (security_invoker = true) as
select md5(c.call || ' ' || c.unit)::uuid as id, c.matter_id, c.seq, c.number, c.area, c.class_code, c.source, c.unit,
       c.called_at, c.due, c.arrived_at, c.on_time
from incidents.called_unit c;

-- A granted appeal exempts the deadlines that were met late before it: each on the day it counts as late.
create view incidents.exemption with (security_invoker = true) as
select g.id, g.xid, g.matter_id, d.area, d.class_code, d.source, d.due_unit_before as unit, d.kind,
       greatest((d.due_before at time zone 'Asia/Shanghai')::date, d.day) as day
from incidents.step g
cross join lateral (
    select * from incidents.due_change d
    where d.matter_id = g.matter_id and d.done and d.at > d.due_before and d.seq < g.seq
      and not exists (select from incidents.step e where e.matter_id = g.matter_id and e.move = 'APPEAL_GRANT'
                                                     and e.seq > d.seq and e.seq < g.seq)
    offset 0
) d
where g.move = 'APPEAL_GRANT';

-- What steps count for that is not theirs alone: a call and an arrival on the day of the unit's limit, an exemption on
-- the day of what it exempts.
create view incidents.aside with (security_invoker = true) as
select c.call as id, c.call_xid as xid, c.matter_id, (c.due at time zone 'Asia/Shanghai')::date as day, c.unit, c.area,
       c.class_code, c.source, 1 as called, 0 as arrived_on_time, 0 as exempt_handle, 0 as exempt_close
from incidents.called_unit c
union all
select c.arrival, c.arrival_xid, c.matter_id, (c.due at time zone 'Asia/Shanghai')::date, c.unit, c.area,
       c.class_code, c.source, 0, 1, 0, 0
from incidents.called_unit c where c.on_time
union all
select e.id, e.xid, e.matter_id, e.day, e.unit, e.area, e.class_code, e.source, 0, 0,
       case e.kind when 'H' then 1 else 0 end, case e.kind when 'C' then 1 else 0 end
from incidents.exemption e;

create or replace view incidents.pub_due with (security_invoker = true) as
select c.id, c.matter_id, c.seq, c.number, c.area, c.class_code, c.source, c.kind, c.due_unit as unit, c.at as set_at,
       greatest((c.due at time zone 'Asia/Shanghai')::date, c.day)::timestamp at time zone 'Asia/Shanghai' as falls_at,
       greatest((c.due at time zone 'Asia/Shanghai')::date, c.left_on)::timestamp at time zone 'Asia/Shanghai' as leaves_at,
       c.left_at, c.met, c.left_at <= c.due as on_time,
       case when c.met and c.left_at > c.due then (
           select min(s.at) from incidents.step s
           where s.matter_id = c.matter_id and s.move = 'APPEAL_GRANT' and s.seq > c.left_with) end as exempted_at
from (
    select d.*, lead(d.at) over changes as left_at, lead(d.day) over changes as left_on, lead(d.done) over changes as met,
           lead(d.seq) over changes as left_with
    from incidents.due_change d
    window changes as (partition by d.matter_id, d.kind order by d.seq)
) c
where c.due is not null;

-- From when an incident was open until when: again when it is reopened.
create view incidents.pub_open with (security_invoker = true) as
select o.id, o.matter_id, o.seq, o.number, o.area, o.class_code, o.source, o.at as opened_at, o.ended_at
from (
    select t.*, lead(t.at) over (partition by t.matter_id order by t.seq) as ended_at
    from (
        select s.id, s.matter_id, s.seq, s.at, i.number, i.area, i.class_code, i.source, s.to_status = any (l.open) as opens,
               coalesce(s.from_status = any (l.open), false) as was_open
        from incidents.step s join incidents.incident i on i.id = s.matter_id
        cross join (select array['REPORTED', 'VERIFYING', 'TRIAGED', 'DISPATCHED', 'RETURNED', 'HANDLING', 'SUSPENDED',
                                 'HANDLED', 'FEEDBACK', 'CHECKING', 'CHECK_FAILED', 'CHECKED'] as open) l
        where s.move <> 'IMPORT'
    ) t
    where t.opens <> t.was_open
) o
where o.opens;

alter table incidents.figure
    add accept_right int, add accept_decided int, add called int, add arrived_on_time int,
    add exempt_handle int, add exempt_close int;

-- the sums are counted anew at the next start
delete from incidents.figure_slot;
