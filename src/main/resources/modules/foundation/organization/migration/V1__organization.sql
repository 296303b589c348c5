create schema if not exists organization;
grant usage on schema organization to hengping_app;

-- An area covers the paths [lo, hi): its code padded with zeros to 15 digits, up to the next code of its level.
create table organization.area (
    code text primary key,
    name text not null,
    level text not null check (level in ('CITY', 'DISTRICT', 'TOWN', 'COMMUNITY', 'GRID', 'SAMPLE')),
    parent text references organization.area,
    lo bigint not null unique,
    hi bigint not null,
    check (lo < hi)
);
create index area_parent on organization.area (parent);

-- The same unit has the same id in every database, so that demonstrations and papers about them agree.
create function organization.unit_id(code text) returns uuid
    language sql immutable parallel safe
    return md5('organization.unit ' || code)::uuid;

create table organization.unit (
    id uuid primary key,
    code text not null unique,
    name text not null,
    kind text not null check (kind in ('COMMISSION', 'CENTRE', 'DEPARTMENT', 'TOWN', 'POLICE', 'PROCURATORATE', 'COURT',
                                       'JUSTICE', 'COMMUNITY', 'CONTRACTOR')),
    area_code text not null references organization.area,
    parent uuid references organization.unit
);
create index unit_area on organization.unit (area_code, kind);

create table organization.post (
    id uuid primary key default uuidv7(),
    unit uuid not null references organization.unit,
    code text not null,
    name text not null,
    unique (unit, code)
);

create table organization.staff (
    id uuid primary key,
    unit uuid not null references organization.unit,
    post uuid not null references organization.post,
    name text not null
);
create index staff_unit on organization.staff (unit);

-- Who is to deal with a class of matters in an area. lead and assisting are the last parts of unit codes: 'SW' is the
-- water department of whatever district the matter lies in.
create table organization.duty (
    id uuid primary key default uuidv7(),
    class_prefix text not null check (class_prefix <> ''),
    area_code text not null references organization.area,
    lead text not null check (lead <> ''),
    assisting text[] not null default '{}',
    valid_from date not null,
    valid_to date,
    version int not null check (version > 0),
    check (valid_to is null or valid_to >= valid_from),
    unique (area_code, class_prefix, version)
);

create view organization.pub_area with (security_invoker = true) as
    select code, name, level, parent, lo, hi from organization.area;
create view organization.pub_unit with (security_invoker = true) as
    select id, code, name, kind, area_code from organization.unit;

-- Areas come with a release; a unit that is there stays as it is.
revoke insert, update, delete, truncate on organization.area from hengping_app;
revoke update, delete, truncate on organization.unit from hengping_app;
