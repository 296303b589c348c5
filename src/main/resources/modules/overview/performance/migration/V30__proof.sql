-- What a person confirmed a clause to mean and to be proved by. A later row holds from its day on.
create table performance.clause_binding (
    id                uuid        not null primary key,
    indicator         uuid        not null references performance.indicator,
    clause            integer     not null check (clause between 1 and 100),
    text              text        not null,
    kind              text        not null check (kind in
        ('FLOW', 'STOCK', 'RATIO', 'MEAN', 'EACH', 'MILESTONE', 'SURVEY', 'CASES', 'CHANGE', 'WORDS')),
    bound             text        check (bound in ('AT_LEAST', 'ABOVE', 'AT_MOST', 'BELOW', 'EXACTLY', 'WITHIN')),
    value             numeric,
    unit              text,
    measure           text,
    valid_from        date        not null,
    confirmed_by      uuid        not null,
    confirmed_by_name text        not null,
    confirmed_at      timestamptz not null,
    check (kind not in ('FLOW', 'STOCK', 'RATIO', 'MEAN', 'EACH', 'SURVEY') or (bound is not null and value is not null))
);
create index clause_binding_line on performance.clause_binding (indicator, clause, valid_from desc, id desc);

-- Evidence on paper: of a clause, or of money spent (amount paid and base adjusted, in fen).
create table performance.paper (
    id              uuid        not null primary key,
    form            uuid        not null references performance.form,
    indicator       uuid        references performance.indicator,
    clause          integer     check (clause between 1 and 100),
    gate            integer     check (gate between 1 and 50),
    task            integer     check (task > 0),
    period_from     date        not null,
    period_to       date        not null check (period_to >= period_from),
    amount          numeric,
    base            numeric     check (base >= 0),
    judgement       text        check (judgement in ('MET', 'PARTLY', 'MISSED')),
    share           numeric     check (share between 0 and 1),
    data_set        boolean     not null,
    issuer          text        not null check (issuer <> ''),
    number          text        not null check (number <> ''),
    issued_on       date        not null,
    valid_until     date,
    document        uuid        not null,
    document_sm3    text        not null,
    entered_by      uuid        not null,
    entered_by_name text        not null,
    entered_at      timestamptz not null,
    supersedes      uuid        references performance.paper,
    check ((indicator is null) = (clause is null)),
    check (indicator is null or task is null),
    check ((judgement is null) = (share is null))
);
create index paper_form on performance.paper (form, indicator, clause);
create index paper_supersedes on performance.paper (supersedes) where supersedes is not null;

-- One check a paper, by another person than who entered it.
create table performance.paper_check (
    paper           uuid        not null primary key references performance.paper,
    accepted        boolean     not null,
    note            text        not null,
    checked_by      uuid        not null,
    checked_by_name text        not null,
    checked_at      timestamptz not null
);

create function performance.require_second_person() returns trigger language plpgsql as $$
begin
    if exists (select from performance.paper p where p.id = new.paper and p.entered_by = new.checked_by) then
        raise exception 'who entered a paper does not check it';
    end if;
    return new;
end $$;
create trigger second_person before insert on performance.paper_check
    for each row execute function performance.require_second_person();

-- Which tasks an indicator speaks of, and which line of the budget pays a task; the newest row of a pair holds.
create table performance.indicator_task (
    id        uuid        not null primary key,
    indicator uuid        not null references performance.indicator,
    task      integer     not null check (task > 0),
    linked    boolean     not null,
    linked_by uuid        not null,
    linked_at timestamptz not null
);
create index indicator_task_pair on performance.indicator_task (indicator, task, id desc);

create table performance.task_line (
    id        uuid        not null primary key,
    form      uuid        not null references performance.form,
    task      integer     not null check (task > 0),
    line      integer     not null check (line > 0),
    linked    boolean     not null,
    linked_by uuid        not null,
    linked_at timestamptz not null
);
create index task_line_pair on performance.task_line (form, task, line, id desc);

alter table performance.clause_binding enable row level security;
create policy see_indicator on performance.clause_binding for select using (
    exists (select from performance.indicator i where i.id = indicator));
create policy enter on performance.clause_binding for insert with check (true);

alter table performance.paper enable row level security;
create policy see_form on performance.paper for select using (
    exists (select from performance.form f where f.id = form));
create policy enter on performance.paper for insert with check (true);

alter table performance.paper_check enable row level security;
create policy see_paper on performance.paper_check for select using (
    exists (select from performance.paper p where p.id = paper));
create policy enter on performance.paper_check for insert with check (true);

alter table performance.indicator_task enable row level security;
create policy see_indicator on performance.indicator_task for select using (
    exists (select from performance.indicator i where i.id = indicator));
create policy enter on performance.indicator_task for insert with check (true);

alter table performance.task_line enable row level security;
create policy see_form on performance.task_line for select using (
    exists (select from performance.form f where f.id = form));
create policy enter on performance.task_line for insert with check (true);

revoke update, delete, truncate
    on performance.clause_binding, performance.paper, performance.paper_check, performance.indicator_task,
       performance.task_line
    from hengping_app;

-- what a key did, so that it is done once
create table performance.request_key (
    principal uuid        not null,
    route     text        not null,
    key       text        not null check (length(key) between 1 and 100),
    body_hash bytea       not null,
    result    uuid        not null,
    at        timestamptz not null,
    primary key (principal, route, key)
);
revoke update, delete, truncate on performance.request_key from hengping_app;
