-- What anybody may read of incidents (Open311 GeoReport v2 asks for no key): dated marks on classes. Without a mark a class
-- and its incidents do not exist there. BATCH: listed only after acceptance, as the report is about somebody's conduct.
create table incidents.public_class (
    class_code  text    not null,
    kind        text    not null default 'REALTIME' check (kind in ('REALTIME', 'BATCH')),
    exact_place boolean not null default false,
    valid_from  date    not null default date '2026-01-01',
    valid_to    date check (valid_to >= valid_from),
    primary key (class_code, valid_from)
);
comment on column incidents.public_class.exact_place is
    'false: the point is moved to the middle of its cell of a thousandth of a degree';

-- Facilities in the street and matters of the city's care. Homes, shops and persons as the object of a report, slogans,
-- disputes and everything of the safety tree stay inside.
insert into incidents.public_class (class_code, kind, exact_place)
select code,
       case when code like 'E-04-%' or code in ('E-01-28', 'E-01-29', 'E-01-37') then 'BATCH' else 'REALTIME' end,
       tree = 'OBJECT' and group_code in ('01', '02') and (name like '%井盖' or name like '%路灯%' or code like 'O-02-%')
from incidents.class
where tree in ('OBJECT', 'EVENT')
  and code not in ('E-01-01', 'E-01-02', 'E-01-05', 'E-01-07', 'E-01-38', 'E-01-84', 'E-01-98', 'E-01-99', 'E-02-07', 'E-05-95',
                   'O-01-50', 'O-01-51');

-- Further questions a class asks when something is reported, shown in its definition.
create table incidents.class_field (
    class_code  text    not null,
    code        text    not null check (code ~ '^[a-z][a-z0-9_]{0,39}$'),
    position    int     not null check (position > 0),
    variable    boolean not null default true,
    datatype    text    not null check (datatype in ('string', 'number', 'datetime', 'text', 'singlevaluelist', 'multivaluelist')),
    required    boolean not null default false,
    description text    not null,
    hint        text,
    choices     jsonb   not null default '[]',
    valid_from  date    not null default date '2026-01-01',
    valid_to    date check (valid_to >= valid_from),
    primary key (class_code, code, valid_from),
    check ((datatype in ('singlevaluelist', 'multivaluelist')) = (jsonb_array_length(choices) > 0))
);
insert into incidents.class_field (class_code, code, position, variable, datatype, required, description, hint, choices) values
    ('O-01-02', 'fault', 1, true, 'singlevaluelist', true, '井盖有什么问题', '选择一项',
     '[{"key":"missing","name":"缺失"},{"key":"broken","name":"破损"},{"key":"noisy","name":"有异响"},{"key":"sunken","name":"下沉或凸起"}]'),
    ('O-01-02', 'across', 2, true, 'number', false, '缺口有多宽（厘米）', '0 至 300 的数', '[]'),
    ('O-01-37', 'pole', 1, true, 'string', false, '灯杆编号', '灯杆上的编号，最多 200 字', '[]'),
    ('O-01-37', 'dark_since', 2, true, 'datetime', false, '从何时起不亮', 'ISO 8601 日期时间，带时区', '[]'),
    ('E-01-10', 'kinds', 1, true, 'multivaluelist', false, '有哪些垃圾', '可选多项',
     '[{"key":"kitchen","name":"厨余垃圾"},{"key":"furniture","name":"废旧家具"},{"key":"rubble","name":"装修渣土"},{"key":"other","name":"其他"}]'),
    ('E-01-13', 'danger', 1, true, 'singlevaluelist', false, '是否影响通行', '选择一项',
     '[{"key":"none","name":"不影响"},{"key":"slow","name":"车辆需避让"},{"key":"blocked","name":"无法通行"}]'),
    ('E-01-13', 'detail', 2, true, 'text', false, '还有什么要说明', '可分行，最多 2000 字', '[]'),
    ('E-01-28', 'heard', 1, true, 'datetime', false, '何时听到', 'ISO 8601 日期时间，带时区', '[]'),
    ('E-05-06', 'advice', 1, false, 'text', false, '积水深度超过 30 厘米时请勿涉水，遇险请拨打 110 或 119。', null, '[]'),
    ('E-05-06', 'depth', 2, true, 'number', false, '积水有多深（厘米）', '数字', '[]');

-- What was answered, with the words of the question as they were then.
create table incidents.field_value (
    incident uuid   not null,
    code     text   not null,
    position int    not null,
    label    text   not null,
    answers  text[] not null check (cardinality(answers) > 0),
    primary key (incident, code)
);
revoke update, delete, truncate on incidents.field_value from hengping_app;
alter table incidents.field_value enable row level security;
create policy field_value_read on incidents.field_value for select using (
    exists (select from incidents.incident i where i.id = incident)
);
create policy field_value_append on incidents.field_value for insert with check (true);

-- What was posted by which client, so that the same comes in once and a token finds its request.
create table incidents.open311_post (
    incident        uuid primary key,
    client          text        not null,
    at              timestamptz not null,
    digest          bytea       not null,
    idempotency_key text,
    token           text unique,
    media_url       text,
    email           text
);
create unique index open311_post_key on incidents.open311_post (client, idempotency_key) where idempotency_key is not null;
create index open311_post_same on incidents.open311_post (client, digest, at);
revoke update, delete, truncate on incidents.open311_post from hengping_app;
alter table incidents.open311_post enable row level security;
create policy open311_post_read on incidents.open311_post for select using (
    exists (select from incidents.incident i where i.id = incident)
);
create policy open311_post_append on incidents.open311_post for insert with check (true);

-- What moderation decided about an incident's text and photo; without a row it still waits.
create table incidents.public_text (
    incident   uuid primary key,
    version    bigint      not null,
    area       bigint      not null,
    state      text        not null check (state in ('PASSED', 'WITHHELD')),
    text       text check (char_length(text) between 1 and 4000),
    photo      uuid,
    reason     text,
    moderator  uuid        not null,
    decided_at timestamptz not null,
    check ((state = 'PASSED') = (text is not null)),
    check (state = 'PASSED' or reason is not null)
);
create index public_text_changed on incidents.public_text (decided_at, incident);
create index public_text_area on incidents.public_text (area, decided_at);
create index public_text_photo on incidents.public_text (photo) where photo is not null;
alter table incidents.public_text enable row level security;
create policy public_text_scope on incidents.public_text using (
    area >= nullif(current_setting('hengping.lo', true), '')::bigint
        and area < nullif(current_setting('hengping.hi', true), '')::bigint
) with check (true);

-- When what the public sees of an incident last changed, in that order.
create index incident_changed on incidents.incident
    (greatest(reported_at, registered_at, dispatched_at, handled_at, stage_started_at, closed_at), id);
