-- A designation is a dispatch, and closing on the spot, verifying, supervising and exempting are counted too.
create or replace view incidents.turn with (security_invoker = true) as
select t.*,
       count(*) filter (where t.move in ('FORWARD', 'REPORT_BACK')) over round as handlings,
       count(*) filter (where t.move = 'REWORK') over round as reworks
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

alter table incidents.figure
    add self_closed int not null default 0, add valid int not null default 0, add filed int not null default 0,
    add verified int not null default 0, add verified_on_time int not null default 0,
    add supervision_ended int not null default 0, add supervision_answered int not null default 0,
    add exempted int not null default 0;

-- the sums are made anew at the next start
delete from incidents.figure_cursor;
