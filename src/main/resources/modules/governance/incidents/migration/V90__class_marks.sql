-- The marks of a class belong to its versions, like its name: whether a grid worker may put it right and close it on the spot,
-- what anybody may read of it (Open311; BATCH: only after acceptance, as the report is about somebody's conduct), whether its
-- place is shown exactly, and how near and recent two reports are that may tell of the same thing.
alter table incidents.class
    add column public_kind text not null default 'NONE' check (public_kind in ('NONE', 'REALTIME', 'BATCH')),
    add column exact_place boolean not null default false;
update incidents.class c set public_kind = p.kind, exact_place = p.exact_place
from incidents.public_class p
where p.class_code = c.code and p.valid_from <= current_date and (p.valid_to is null or p.valid_to >= current_date);
drop table incidents.public_class;

alter table incidents.class_version
    add column self_closing boolean not null default false,
    add column public_kind text not null default 'NONE' check (public_kind in ('NONE', 'REALTIME', 'BATCH')),
    add column exact_place boolean not null default false,
    add column duplicate_metres int not null default 50 check (duplicate_metres between 1 and 5000),
    add column duplicate_hours int not null default 24 check (duplicate_hours between 1 and 720);
update incidents.class_version v
set self_closing = c.self_closing, public_kind = c.public_kind, exact_place = c.exact_place,
    duplicate_metres = c.duplicate_metres, duplicate_hours = c.duplicate_hours
from incidents.class c where c.code = v.code;

-- Matters of persons stay inside, and where somebody's conduct is meant nobody is led to a door.
alter table incidents.class
    add check (public_kind = 'NONE' or tree in ('OBJECT', 'EVENT')),
    add check (not exact_place or public_kind = 'REALTIME');
alter table incidents.class_version
    add check (public_kind = 'NONE' or tree in ('OBJECT', 'EVENT')),
    add check (not exact_place or public_kind = 'REALTIME');

-- What was proposed for a class before it had marks says nothing of them.
update incidents.standard_change
set state = 'DISCARDED', decided_by = proposed_by, decided_by_name = proposed_by_name, decided_at = proposed_at
where state = 'PROPOSED' and rows @> '[{"kind": "CLASS"}]';
