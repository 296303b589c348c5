-- The inbox: a notice may stand for many matters (the digest), may carry a deadline, and may be such that it is told once.
alter table matters.notice
    alter matter drop not null,
    add kind text not null generated always as (
        case code when 'digest' then 'DIGEST' when 'task.new' then 'NEW' when 'task.soon' then 'DUE'
                  when 'task.late' then 'DUE' when 'task.still-late' then 'DUE' else 'STEP' end) stored,
    add due_at timestamptz,
    add counts int[],
    add once text;
create unique index notice_once on matters.notice (account, once) where once is not null;
create index notice_unread on matters.notice (account) where read_at is null;

-- The house's own schedules read what they deliver; the id is that of the house acting for this room.
create policy notice_house on matters.notice using (
    nullif(current_setting('hengping.actor', true), '')::uuid = 'c45917ce-eb2b-39d4-96b3-ea7d07e1f0a0'
) with check (true);

-- When people are told about a task: at once that it came, when so much of its time has passed or so little is left, when
-- it is late, and every morning after for so many days. The most exact row counts.
create table matters.reminder (
    room     text    not null,
    verb     text    not null,
    tell_new boolean not null default false,
    share    numeric not null default 0.8 check (share > 0 and share < 1),
    minutes  int     not null default 30 check (minutes >= 0),
    mornings int     not null default 7 check (mornings >= 0),
    primary key (room, verb)
);
comment on column matters.reminder.room is 'a room, or * for all';
comment on column matters.reminder.verb is 'the move that is waited for, or * for all';
insert into matters.reminder (room, verb, tell_new) values ('*', '*', false), ('incidents', 'SIGN', true);

alter table matters.open_task
    add next text check (next in ('NEW', 'SOON', 'LATE', 'STILL_LATE')),
    add next_at timestamptz,
    add mornings int not null default 0,
    add check ((next is null) = (next_at is null));
create index open_task_next on matters.open_task (next_at) where next_at is not null;

-- Never before half of the time has passed: a quarter of an hour would begin with its own reminder.
create function matters.soon_at(arrived timestamptz, due timestamptz, share numeric, minutes int) returns timestamptz
    language sql stable as $$
    select greatest(arrived + (due - arrived) * 0.5,
                    least(arrived + (due - arrived) * share::float8, due - make_interval(mins => minutes)))
$$;

-- What is told next about a new task. A task that arrives late is red on the desk already and only counts in the digest.
create function matters.remind() returns trigger language plpgsql as $$
declare
    rule matters.reminder;
begin
    select * into rule from matters.reminder r
    where r.room in (new.room, '*') and r.verb in (new.verb, '*')
    order by r.room = '*', r.verb = '*' limit 1;
    new.mornings := rule.mornings;
    if rule.tell_new and (new.due_at is null or new.due_at > new.arrived_at) then
        new.next := 'NEW';
        new.next_at := new.arrived_at;
    elsif new.due_at > new.arrived_at then
        new.next := 'SOON';
        new.next_at := matters.soon_at(new.arrived_at, new.due_at, rule.share, rule.minutes);
    end if;
    return new;
end $$;
create trigger open_task_remind before insert on matters.open_task for each row execute function matters.remind();

-- What a person wants to hear and how. No row: everything in the inbox, a digest at eight.
create table matters.notice_setting (
    account       uuid primary key,
    language      text        not null default 'zh-CN' check (language in ('zh-CN', 'en')),
    digest_hour   int check (digest_hour between 0 and 23),
    mail          text check (length(mail) between 3 and 254),
    mail_kinds    text[]      not null default '{}',
    webhook       text check (length(webhook) <= 500),
    webhook_kinds text[]      not null default '{}',
    webhook_nonce uuid        not null default gen_random_uuid(),
    updated_at    timestamptz not null
);
alter table matters.notice_setting enable row level security;
create policy notice_setting_own on matters.notice_setting using (
    account = nullif(current_setting('hengping.actor', true), '')::uuid
    or nullif(current_setting('hengping.actor', true), '')::uuid = 'c45917ce-eb2b-39d4-96b3-ea7d07e1f0a0'
);

-- What is to leave the house: written with the notice itself, sent afterwards at least once under the same id.
create table matters.delivery (
    id         uuid primary key default uuidv7(),
    notice     uuid        not null,
    account    uuid        not null,
    way        text        not null check (way in ('MAIL', 'WEBHOOK')),
    state      text        not null default 'WAITING' check (state in ('WAITING', 'SENT', 'DEAD')),
    tries      int         not null default 0,
    next_at    timestamptz not null,
    created_at timestamptz not null,
    ended_at   timestamptz,
    fault      text,
    unique (notice, way)
);
create index delivery_due on matters.delivery (next_at) where state = 'WAITING';
create index delivery_dead on matters.delivery (id) where state = 'DEAD';
alter table matters.delivery enable row level security;
create policy delivery_house on matters.delivery using (
    nullif(current_setting('hengping.actor', true), '')::uuid = 'c45917ce-eb2b-39d4-96b3-ea7d07e1f0a0'
);

-- In the statement that writes the notice, whoever writes it: hence with the owner's eyes, since the writer must not see
-- another person's settings.
create function matters.deliver() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    insert into matters.delivery (notice, account, way, next_at, created_at)
    select new.id, new.account, w.way, clock_timestamp(), clock_timestamp()
    from matters.notice_setting s
    cross join lateral (values ('MAIL', s.mail, s.mail_kinds), ('WEBHOOK', s.webhook, s.webhook_kinds)) w(way, target, kinds)
    where s.account = new.account and w.target is not null and new.kind = any (w.kinds);
    return null;
end $$;
revoke execute on function matters.deliver() from public;
create trigger notice_deliver after insert on matters.notice for each row execute function matters.deliver();

-- Hours of a day whose digests are written.
create table matters.digest_run (
    day  date not null,
    hour int  not null check (hour between 0 and 23),
    at   timestamptz not null,
    primary key (day, hour)
);
