-- A list as somebody wants to see it again: the filters of its address under a name, one's own or shared with one's unit.
create table matters.saved_view (
    id         uuid primary key,
    owner      uuid        not null,
    unit       uuid,
    page       text        not null check (page ~ '^/[a-z]+(/[a-z-]+)*$' and length(page) <= 60),
    name       text        not null check (length(name) between 1 and 30),
    parameters text        not null check (length(parameters) <= 2000),
    standard   boolean     not null default false,
    at         timestamptz not null
);
create index saved_view_owner on matters.saved_view (owner, page);
create index saved_view_unit on matters.saved_view (unit, page) where unit is not null;
create unique index saved_view_standard on matters.saved_view (owner, page) where standard;

alter table matters.saved_view enable row level security;
create policy saved_view_seen on matters.saved_view for select using (
    owner = nullif(current_setting('hengping.actor', true), '')::uuid
    or unit = nullif(current_setting('hengping.unit', true), '')::uuid
);
create policy saved_view_own on matters.saved_view using (
    owner = nullif(current_setting('hengping.actor', true), '')::uuid
);

-- What asks for somebody's approval is little beside what waits to be done.
create index open_task_approval on matters.open_task (holder, due_at, id) where verb ~ '_(REVIEW|GRANT|CONFIRM)$';
