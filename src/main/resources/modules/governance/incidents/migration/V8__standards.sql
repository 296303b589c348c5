-- Standards are dated: what is in force on a day is the highest version that is valid from that day or earlier; a version
-- whose last day has passed ends what it is a version of. Nothing is edited.

-- A filing condition in words; the city's table has none, they are entered at the standards desk.
alter table incidents.condition add text text check (length(text) <= 500);

-- Every version of a class. incidents.class is the version in force today, kept so that whoever joins it reads one row.
create table incidents.class_version (
    code       text not null,
    version    int  not null check (version > 0),
    tree       text not null check (tree in ('OBJECT', 'EVENT', 'SAFETY', 'SAMPLE')),
    group_code text not null,
    group_name text not null,
    name       text not null,
    valid_from date not null,
    valid_to   date,
    primary key (code, version)
);
insert into incidents.class_version
select code, 1, tree, group_code, group_name, name, valid_from, valid_to from incidents.class where tree <> 'SAMPLE';
revoke update, delete, truncate on incidents.class_version from hengping_app;
revoke update, delete, truncate on incidents.condition from hengping_app;

-- The grid item list: what departments may ask of grid workers. A department applies, the centre reviews; what is urgent
-- and temporary has a last day (regulation on grid work items: public list, admission and exit).
create table incidents.grid_item (
    code        text    not null check (code ~ '^G-[0-9A-Z-]{1,20}$'),
    version     int     not null check (version > 0),
    name        text    not null check (length(name) between 2 and 100),
    department  text    not null,
    basis       text    not null,
    class_prefix text   not null check (class_prefix ~ '^[OEZ](-[0-9A-Z]+){0,2}$'),
    temporary   boolean not null default false,
    state       text    not null check (state in ('APPLIED', 'LISTED', 'REFUSED')),
    valid_from  date    not null,
    valid_to    date,
    primary key (code, version),
    check (not temporary or valid_to is not null)
);
revoke update, delete, truncate on incidents.grid_item from hengping_app;

-- What somebody proposes to change, looked through before it is applied. Rows hold old and new values of each standard and
-- the version they were drawn from; faults name sheet and cell.
create table incidents.standard_change (
    id          uuid primary key,
    origin      text        not null check (origin in ('FORM', 'WORKBOOK')),
    file_name   text,
    rows        jsonb       not null,
    faults      jsonb       not null default '[]',
    unchanged   int         not null default 0,
    proposed_by uuid        not null,
    proposed_by_name text   not null,
    proposed_at timestamptz not null,
    state       text        not null default 'PROPOSED' check (state in ('PROPOSED', 'APPLIED', 'DISCARDED')),
    reason      text,
    valid_from  date,
    decided_by  uuid,
    decided_by_name text,
    decided_at  timestamptz,
    check ((state = 'APPLIED') = (valid_from is not null)),
    check ((state = 'PROPOSED') = (decided_at is null))
);
create index standard_change_newest on incidents.standard_change (proposed_at desc);
