-- Stage limits are dated data as filing conditions are: a changed limit is a new row, and a step keeps the version its
-- clock ran under.
alter table incidents.stage_limit
    add version int not null default 1,
    add valid_from date not null default date '2026-01-01',
    add valid_to date;
alter table incidents.stage_limit drop constraint stage_limit_pkey;
alter table incidents.stage_limit add primary key (stage, version);
