-- The sums stand in two slots: those shown, and those that are counted anew beside them and take their place. They are
-- coarser than before: a class is told apart by days for the city and its districts, in a town by months; two conditions
-- crossed are kept by months everywhere. What counts nothing is empty, which takes no room.
drop table incidents.figure;
drop table incidents.figure_cursor;

create table incidents.figure (
    slot       smallint not null,
    lens       text     not null check (lens in ('', 'U', 'C', 'S', 'UC', 'US', 'CS')),
    grain      "char"   not null check (grain in ('D', 'M')),
    area       bigint   not null,
    day        date     not null,
    unit       uuid     not null,
    class_code text     not null,
    source     text     not null,
    area_hi    bigint   not null,
    reported int, self_closed int, valid int, filed int, verified int, verified_on_time int, opened int, ended int,
    answered int, answered_on_time int, rejected int, registered int, registered_on_time int, filing_right int,
    filing_decided int, dispatched int, dispatched_on_time int, dispatch_right int, dispatch_decided int, signed int,
    sign_ended int, signed_on_time int, returned int, handled int, handled_first int, reworked int,
    reworked_first int, checked int, checked_on_time int, closed int, reopened int, supervision_ended int,
    supervision_answered int, exempted int, rated int, satisfied int, due_handle int, done_handle int,
    on_time_handle int, due_close int, done_close int, on_time_close int,
    primary key (slot, lens, grain, area, day, unit, class_code, source)
) partition by list (slot);

create table parts.incidents_figure_0 partition of incidents.figure for values in (0);
create table parts.incidents_figure_1 partition of incidents.figure for values in (1);
revoke all on parts.incidents_figure_0, parts.incidents_figure_1 from public, hengping_app;

alter table incidents.figure enable row level security;
-- whoever sees all that was counted: a place its own, a unit its own; the settings are read once, not for every row
create policy figure_scope on incidents.figure using (
    area >= (select nullif(current_setting('hengping.lo', true), '')::bigint)
        and area_hi <= (select nullif(current_setting('hengping.hi', true), '')::bigint)
    or unit = (select nullif(current_setting('hengping.unit', true), '')::uuid)
) with check (true);

-- How far the sums of a slot go, changed in the same transaction as they are. Of those that are being counted: which
-- steps they take, and up to where they are.
create table incidents.figure_slot (
    slot         smallint    primary key check (slot in (0, 1)),
    state        text        not null unique check (state in ('COUNTING', 'SHOWN')),
    xid          xid8        not null,
    step         uuid        not null,
    known_at     timestamptz not null,
    month        uuid        not null,
    area         bigint      not null,
    counted      boolean     not null default false,
    recounted_at timestamptz,
    agrees       boolean
);

-- An empty slot to count in. Runs as the owner: the application may not empty tables.
create function incidents.empty_figures(which smallint) returns void
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    if exists (select from incidents.figure_slot s where s.slot = which) then
        raise exception 'slot % is in use', which using errcode = 'object_in_use';
    end if;
    if which = 0 then
        truncate parts.incidents_figure_0;
    elsif which = 1 then
        truncate parts.incidents_figure_1;
    end if;
end $$;

-- So many rows have come that the planner has to hear of them before they are shown.
create function incidents.analyze_figures(which smallint) returns void
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    if which = 0 then
        analyze parts.incidents_figure_0;
    elsif which = 1 then
        analyze parts.incidents_figure_1;
    end if;
end $$;
revoke execute on function incidents.empty_figures(smallint), incidents.analyze_figures(smallint) from public;
grant execute on function incidents.empty_figures(smallint), incidents.analyze_figures(smallint) to hengping_app;
