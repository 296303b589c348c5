create schema if not exists documents;
grant usage on schema documents to hengping_app;

-- What was stored. The file's place follows from the id: files/<year>/<month>/<id>.
create table documents.document (
    id uuid primary key,
    type text not null,
    bytes bigint not null check (bytes > 0),
    sm3 bytea not null check (octet_length(sm3) = 32),
    name text not null check (char_length(name) between 1 and 200),
    width int check (width > 0),
    height int check (height > 0),
    stored_at timestamptz not null,
    owner uuid not null,
    room text,
    matter uuid,
    stage text check (stage ~ '^[A-Z][A-Z_]{0,29}$'),
    area bigint check (area between 0 and 999999999999999),
    unit uuid,
    attached_at timestamptz,
    check ((width is null) = (height is null)),
    -- attached as a whole or not at all
    check (num_nulls(room, matter, stage, area, attached_at) in (0, 5)),
    check (matter is not null or unit is null)
) partition by range (id);
create index document_matter on documents.document (matter, id) where matter is not null;
create index document_owner on documents.document (owner, id);
create index document_unattached on documents.document (id) where matter is null;
insert into parts.parent (name) values ('documents.document');

-- Rows change only through the functions below: they run as the owner, since a document moves out of the sight of
-- whoever hands its matter on.
revoke update, delete, truncate on documents.document from hengping_app;

alter table documents.document enable row level security;
create policy seen on documents.document for select using (
    case when matter is null
        then owner = nullif(current_setting('hengping.actor', true), '')::uuid
        else (area >= nullif(current_setting('hengping.lo', true), '')::bigint
                and area < nullif(current_setting('hengping.hi', true), '')::bigint)
            or unit = nullif(current_setting('hengping.unit', true), '')::uuid
    end);
create policy stored on documents.document for insert with check (
    matter is null and owner = nullif(current_setting('hengping.actor', true), '')::uuid);

-- Takes the actor's own unattached documents for a matter; says how many it took and how many the matter had already.
create function documents.attach(
        ids uuid[], to_room text, to_matter uuid, to_stage text, to_area bigint, to_unit uuid, moment timestamptz)
    returns table (taken int, had int)
    language sql security definer set search_path = pg_catalog, pg_temp as $$
    with taken as (
        update documents.document d
        set room = to_room, matter = to_matter, stage = to_stage, area = to_area, unit = to_unit, attached_at = moment
        where d.id = any(ids) and d.matter is null
            and d.owner = nullif(current_setting('hengping.actor', true), '')::uuid
        returning d.id)
    select (select count(*) from taken)::int,
        (select count(*) from documents.document d
            where d.id = any(ids) and d.room = to_room and d.matter = to_matter)::int;
$$;

create function documents.move(of_room text, of_matter uuid, to_area bigint, to_unit uuid) returns void
    language sql security definer set search_path = pg_catalog, pg_temp as $$
    update documents.document d set area = to_area, unit = to_unit
    where d.matter = of_matter and d.room = of_room
        and (d.area, d.unit) is distinct from (to_area, to_unit);
$$;

-- What the actor stored since a moment, attached or not: his quota.
create function documents.stored_since(moment timestamptz) returns table (files bigint, bytes bigint)
    language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select count(*), coalesce(sum(d.bytes), 0)::bigint from documents.document d
    where d.owner = nullif(current_setting('hengping.actor', true), '')::uuid and d.id >= parts.floor(moment);
$$;

-- Which of these files have a row, whosever it is.
create function documents.known(ids uuid[]) returns setof uuid
    language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select d.id from documents.document d where d.id = any(ids);
$$;

-- Forgets what was stored before a moment and never attached, a thousand at a time.
create function documents.discard(before timestamptz) returns setof uuid
    language sql security definer set search_path = pg_catalog, pg_temp as $$
    delete from documents.document d
    where d.id in (select u.id from documents.document u
            where u.matter is null and u.id < parts.floor(before) order by u.id limit 1000)
        and d.matter is null
    returning d.id;
$$;

revoke execute on all functions in schema documents from public;
grant execute on all functions in schema documents to hengping_app;
