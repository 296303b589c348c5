-- Who waits for what, of the open incidents that were loaded: a centre for what it must register, the lead unit for the
-- rest. In the order of their deadlines, as time would have brought them.
insert into matters.open_task (id, room, matter, holder, verb, number, title, area, unit, due_at, arrived_at, from_name)
select gen_random_uuid(), 'incidents', i.id,
       'u:' || case when i.stage = 'ACCEPT' then c.id else i.lead_unit end
            || case when i.stage = 'ACCEPT' then ':ACCEPTOR' else ':UNIT_HEAD' end,
       case i.stage when 'ACCEPT' then 'REGISTER' when 'SIGN' then 'SIGN' else 'ASSIGN' end,
       i.number, left(i.description, 60), i.area, i.lead_unit, i.stage_due_at, i.reported_at, 'bench'
from incidents.incident i
join organization.area district on district.level = 'DISTRICT' and i.area >= district.lo and i.area < district.hi
join organization.unit c on c.kind = 'CENTRE' and c.area_code = district.code
where i.stage is not null and i.number like 'BM-%';
