create schema if not exists clocks;
grant usage on schema clocks to hengping_app;

-- One row a published state of the holiday calendar. Rows stay, so that an old deadline can be proved again.
create table clocks.calendar (
    version text primary key,
    published_from date not null,
    published_to date not null,
    check (published_from <= published_to)
);

create table clocks.day (
    version text not null references clocks.calendar,
    day date not null,
    kind text not null check (kind in ('OFF', 'WORK')),
    name text not null,
    primary key (version, day)
);

create table clocks.profile (
    code text primary key
);

create table clocks.profile_block (
    profile text not null references clocks.profile,
    from_second int not null check (from_second >= 0),
    to_second int not null check (to_second <= 86400),
    primary key (profile, from_second),
    check (from_second < to_second)
);

insert into clocks.profile values ('DEFAULT');
insert into clocks.profile_block values
    ('DEFAULT', 8 * 3600, 12 * 3600),
    ('DEFAULT', 14 * 3600, 18 * 3600);

revoke update, delete, truncate on clocks.calendar, clocks.day from hengping_app;
