-- Units that have a part in a matter beside the one it is with. A part that has ended keeps what it had: what was attached
-- up to then is what the unit worked with and answers for; what came later is not its business.
create table documents.sharing (
    matter uuid not null,
    unit   uuid not null,
    until  timestamptz,
    primary key (matter, unit)
);
revoke insert, update, delete, truncate on documents.sharing from hengping_app;
alter table documents.sharing enable row level security;
create policy own on documents.sharing for select using (
    unit = nullif(current_setting('hengping.unit', true), '')::uuid);

drop policy seen on documents.document;
create policy seen on documents.document for select using (
    case when matter is null
        then owner = nullif(current_setting('hengping.actor', true), '')::uuid
        else (area >= nullif(current_setting('hengping.lo', true), '')::bigint
                and area < nullif(current_setting('hengping.hi', true), '')::bigint)
            or unit = nullif(current_setting('hengping.unit', true), '')::uuid
            or exists (select from documents.sharing s
                where s.matter = document.matter
                    and s.unit = nullif(current_setting('hengping.unit', true), '')::uuid
                    and (s.until is null or document.attached_at <= s.until))
    end);

drop function documents.move(text, uuid, bigint, uuid);
create function documents.move(
        of_room text, of_matter uuid, to_area bigint, to_unit uuid, parties uuid[], moment timestamptz) returns void
    language sql security definer set search_path = pg_catalog, pg_temp as $$
    update documents.document d set area = to_area, unit = to_unit
    where d.matter = of_matter and d.room = of_room
        and (d.area, d.unit) is distinct from (to_area, to_unit);
    update documents.sharing s set until = moment
    where s.matter = of_matter and s.until is null and s.unit <> all (parties);
    insert into documents.sharing (matter, unit) select of_matter, p from unnest(parties) as p
    on conflict (matter, unit) do update set until = null where sharing.until is not null;
$$;
revoke execute on function documents.move(text, uuid, bigint, uuid, uuid[], timestamptz) from public;
grant execute on function documents.move(text, uuid, bigint, uuid, uuid[], timestamptz) to hengping_app;
