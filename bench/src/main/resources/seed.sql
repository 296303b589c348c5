-- So many incidents, their columns drawn independently of each other, the same from the same seed. Runs as the owner.
-- :rows how many, :from and :to the months' bounds of the reports, chosen so that no partition is missing.
select setseed(0.4401);

create temporary table place on commit drop as
select row_number() over (order by a.code) - 1 as n, a.lo, a.lo / 1000000000 * 1000000000 as home
from organization.area a where a.level = 'TOWN';

create temporary table kind on commit drop as
select row_number() over (order by c.code) - 1 as n, c.class_code, c.code, c.version from incidents.condition c;

create temporary table department on commit drop as
select row_number() over (order by u.code) - 1 as n, u.id from organization.unit u where u.kind = 'DEPARTMENT';

create temporary table draw on commit drop as
select g.n,
       timestamptz ':from' + random() * (timestamptz ':to' - timestamptz ':from') as at,
       floor(random() * 4096)::int as high, floor(random() * (1::bigint << 60))::bigint as low,
       floor(random() * (select count(*) from place))::int as place,
       floor(random() * (select count(*) from kind))::int as kind,
       floor(random() * (select count(*) from department))::int as department,
       random() as status, random() as due, random() as closing, random() as urgent
from generate_series(1, :rows) as g(n);

insert into incidents.incident (id, version, number, status, class_code, condition_code, condition_version, description,
                                address, area, home, longitude, latitude, source, urgent, reported_by, reported_at, stage,
                                stage_started_at, stage_due_at, registered_at, dispatched_at, due_at, handled_at,
                                close_due_at, closed_at, outcome, lead_unit, units)
select (lpad(to_hex(floor(extract(epoch from d.at) * 1000)::bigint), 12, '0') || '7' || lpad(to_hex(d.high), 3, '0')
            || '8' || lpad(to_hex(d.low), 15, '0'))::uuid,
       5, 'BM-' || extract(year from d.at) || '-' || p.home / 1000000000 || '-' || lpad(d.n::text, 7, '0'), s.status,
       k.class_code, k.code, k.version,
       'Something beside the road at number ' || d.n || ', it is in the way of whoever walks there',
       'Number ' || d.n % 900 || ' of the street', p.lo, p.home, 113.1 + d.due / 2, 22.9 + d.closing / 2, 'PATROL',
       d.urgent < 0.03, uuid '00000000-0000-7000-8000-000000000001', d.at, s.stage, d.at,
       case when s.stage is not null then d.at + d.due * interval '4 days' end, d.at, d.at,
       d.at + d.due * interval '14 days', case when s.closed then d.at + d.closing * interval '10 days' end,
       d.at + d.due * interval '14 days' + interval '4 hours',
       case when s.closed then d.at + d.closing * interval '12 days' end, case when s.closed then 'SOLVED' end,
       u.id, array[u.id]
from draw d
join place p on p.n = d.place
join kind k on k.n = d.kind
join department u on u.n = d.department
cross join lateral (
    select case when d.status < 0.66 then 'CLOSED' when d.status < 0.95 then 'EVALUATED'
                when d.status < 0.97 then 'HANDLING' when d.status < 0.98 then 'FEEDBACK'
                when d.status < 0.99 then 'DISPATCHED' when d.status < 0.999 then 'REPORTED' else 'RETURNED' end as status,
           d.status < 0.95 as closed,
           case when d.status < 0.95 then null when d.status < 0.97 then 'HANDLE' when d.status < 0.98 then 'CHECK'
                when d.status < 0.99 then 'SIGN' when d.status < 0.999 then 'ACCEPT' else 'DISPATCH' end as stage) s;

-- who waits for what: a centre for what it must register, the lead unit for the rest
insert into matters.open_task (id, room, matter, holder, verb, number, title, area, unit, due_at, arrived_at, from_name)
select gen_random_uuid(), 'incidents', i.id,
       'u:' || case when i.stage = 'ACCEPT' then c.id else i.lead_unit end
            || case when i.stage = 'ACCEPT' then ':ACCEPTOR' else ':UNIT_HEAD' end,
       case i.stage when 'ACCEPT' then 'REGISTER' when 'SIGN' then 'SIGN' else 'ASSIGN' end,
       i.number, left(i.description, 60), i.area, i.lead_unit, i.stage_due_at, i.reported_at, 'seed'
from incidents.incident i
join organization.area district on district.level = 'DISTRICT' and i.area >= district.lo and i.area < district.hi
join organization.unit c on c.kind = 'CENTRE' and c.area_code = district.code
where i.stage is not null and i.number like 'BM-%';
