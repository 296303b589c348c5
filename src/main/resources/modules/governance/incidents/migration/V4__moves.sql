-- What runs beside the loop stands in the incident's own row, so that a move reads and writes it with the incident and the
-- guards stay pure; its history is in the steps.
alter table incidents.incident
    add assisting               uuid[]      not null default '{}',
    add designated              boolean     not null default false,
    add objection_due_at        timestamptz,
    add master                  uuid,
    add duplicates              int         not null default 0,
    add late_seconds            bigint      not null default 0,
    add exempt                  boolean     not null default false,
    add extensions              int         not null default 0 check (extensions between 0 and 2),
    add suspensions             int         not null default 0 check (suspensions between 0 and 1),
    add suspended_until         timestamptz,
    add paused_seconds          bigint      not null default 0,
    add extension_stand         text check (extension_stand in ('ASKED', 'REVIEWED')),
    add extension_amount        int check (extension_amount > 0),
    add extension_by            uuid,
    add suspension_stand        text check (suspension_stand in ('ASKED', 'REVIEWED')),
    add suspension_until        timestamptz,
    add suspension_by           uuid,
    add appeal_stand            text check (appeal_stand in ('ASKED', 'REVIEWED', 'GRANTED', 'REFUSED')),
    add appeal_by               uuid,
    add appeal_reviewer         uuid,
    add force_by                uuid,
    add call_out_by             uuid,
    add call_out_called         uuid[],
    add call_out_arrived        uuid[],
    add call_out_meet_at        timestamptz,
    add call_out_due_at         timestamptz,
    add supervision_card        text check (supervision_card in ('NORMAL', 'YELLOW', 'RED')),
    add supervision_by          uuid,
    add supervision_since       timestamptz,
    add supervision_due_at      timestamptz,
    add supervision_answered_at timestamptz,
    add instructed              boolean     not null default false;

-- Little among all there is: what repeats another, what rests, what is supervised.
create index incident_master on incidents.incident (master) where master is not null;
create index incident_suspended on incidents.incident (suspended_until) where suspended_until is not null;
create index incident_supervised on incidents.incident (supervision_due_at) where supervision_card is not null;

alter table incidents.intake_incident
    add assisting               uuid[]      not null default '{}',
    add designated              boolean     not null default false,
    add objection_due_at        timestamptz,
    add master                  uuid,
    add duplicates              int         not null default 0,
    add late_seconds            bigint      not null default 0,
    add exempt                  boolean     not null default false,
    add extensions              int         not null default 0,
    add suspensions             int         not null default 0,
    add suspended_until         timestamptz,
    add paused_seconds          bigint      not null default 0,
    add extension_stand         text,
    add extension_amount        int,
    add extension_by            uuid,
    add suspension_stand        text,
    add suspension_until        timestamptz,
    add suspension_by           uuid,
    add appeal_stand            text,
    add appeal_by               uuid,
    add appeal_reviewer         uuid,
    add force_by                uuid,
    add call_out_by             uuid,
    add call_out_called         uuid[],
    add call_out_arrived        uuid[],
    add call_out_meet_at        timestamptz,
    add call_out_due_at         timestamptz,
    add supervision_card        text,
    add supervision_by          uuid,
    add supervision_since       timestamptz,
    add supervision_due_at      timestamptz,
    add supervision_answered_at timestamptz,
    add instructed              boolean     not null default false;

-- Which unit has or had a part in which incident: a unit's list is one index scan whether it leads, assists or was called.
create table incidents.part (
    unit     uuid not null,
    incident uuid not null,
    primary key (unit, incident)
);
alter table incidents.part enable row level security;
create policy part_scope on incidents.part using (
    unit = nullif(current_setting('hengping.unit', true), '')::uuid
);
revoke insert, update, delete, truncate on incidents.part from hengping_app;

create function incidents.keep_parts() returns trigger
    language plpgsql security definer set search_path = '' as $$
begin
    insert into incidents.part select unit, new.id from unnest(new.units) as unit on conflict do nothing;
    return null;
end $$;
revoke execute on function incidents.keep_parts() from public;
insert into incidents.part select unit, i.id from incidents.incident i, unnest(i.units) as unit on conflict do nothing;
create trigger parts_begun after insert on incidents.incident for each row when (new.units <> '{}')
    execute function incidents.keep_parts();
create trigger parts_joined after update of units on incidents.incident for each row
    when (new.units is distinct from old.units) execute function incidents.keep_parts();

-- A verification has a limit of its own; an objection to a dispatch must come within its limit.
alter table incidents.stage_limit drop constraint stage_limit_stage_check;
alter table incidents.stage_limit add check (stage in ('VERIFY', 'ACCEPT', 'DISPATCH', 'SIGN', 'CHECK', 'CLOSE', 'OBJECTION'));
insert into incidents.stage_limit (stage, limit_amount, limit_type) values
    ('VERIFY', 30, 'NATURAL_MINUTE'),
    ('OBJECTION', 3, 'WORK_DAY');

-- What a grid worker may put right on the spot and close without anybody else.
alter table incidents.class add self_closing boolean not null default false;
update incidents.class set self_closing = true
where code in ('E-01-07', 'E-01-10', 'E-01-12', 'E-01-14', 'E-01-36', 'E-01-92', 'E-01-93', 'E-02-01', 'E-02-02', 'E-01-17', 'E-01-18', 'E-01-35', 'E-04-93');
