-- One move made with many incidents at once. Each item is a transaction of its own and keeps its own key, so that a run
-- that was broken off is completed by sending it again; what is done stands here and is answered again as it was.
create table incidents.bulk_run (
    id        uuid primary key,
    principal uuid        not null,
    key       text        not null check (length(key) between 1 and 100),
    body_hash bytea       not null,
    move      text        not null,
    at        timestamptz not null,
    results   jsonb,
    unique (principal, key)
);
create index bulk_run_age on incidents.bulk_run (at);

-- What one reported, and what one did: the newest first.
create index incident_reported_by on incidents.incident (reported_by, id);
create index step_actor on incidents.step (actor, id);
