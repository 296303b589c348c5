create extension if not exists pg_trgm schema public;
create extension if not exists btree_gin schema public;

-- Grown tables are partitioned by range of their own UUIDv7 id, one partition a month (Asia/Shanghai).
create schema parts;
grant usage on schema parts to hengping_app;

-- A room registers its partitioned tables here, in its migration.
create table parts.parent (
    name text primary key check (name ~ '^[a-z_]+\.[a-z_]+$')
);
revoke insert, update, delete on parts.parent from hengping_app;

-- The lowest UUIDv7 of a moment's millisecond: a bound of a partition or of a search by time.
create function parts.floor(at timestamptz) returns uuid
    language sql immutable strict parallel safe
    return (lpad(to_hex(floor(extract(epoch from at) * 1000)::bigint), 12, '0') || '70008000000000000000')::uuid;

-- Makes the missing partitions of a registered table, months of both dates included; says how many. Runs as the owner,
-- since the application defines no tables.
create function parts.ensure(parent text, from_month date, to_month date) returns int
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    month date := date_trunc('month', from_month)::date;
    part text;
    made int := 0;
begin
    if not exists (select from parts.parent p where p.name = parent) then
        raise exception 'not registered in parts.parent: %', parent using errcode = 'invalid_parameter_value';
    end if;
    if to_month < from_month or to_month > from_month + 36525 then
        raise exception 'no months from % to %', from_month, to_month using errcode = 'invalid_parameter_value';
    end if;
    while month <= to_month loop
        part := replace(parent, '.', '_') || to_char(month, '_YYYY_MM');
        if to_regclass(format('parts.%I', part)) is null then
            -- two servers may start at once
            perform pg_advisory_xact_lock(hashtext('parts.ensure'));
            if to_regclass(format('parts.%I', part)) is null then
                execute format(
                    'create table parts.%I partition of %I.%I for values from (%L) to (%L)',
                    part, split_part(parent, '.', 1), split_part(parent, '.', 2),
                    parts.floor(month::timestamp at time zone 'Asia/Shanghai'),
                    parts.floor((month + interval '1 month') at time zone 'Asia/Shanghai'));
                -- row policies stand on the parent and do not bind who reads a partition directly
                execute format('revoke all on parts.%I from public, hengping_app', part);
                made := made + 1;
            end if;
        end if;
        month := (month + interval '1 month')::date;
    end loop;
    return made;
end $$;
revoke execute on function parts.ensure(text, date, date) from public;
