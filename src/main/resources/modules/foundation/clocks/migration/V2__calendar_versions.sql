-- A calendar is never edited: a corrected day makes a new version, which says who entered it, when and why. The versions
-- that came with the house have nobody's name.
alter table clocks.calendar
    add seq bigint generated always as identity unique,
    add based_on text references clocks.calendar,
    add reason text check (length(reason) between 1 and 500),
    add entered_by uuid,
    add entered_by_name text,
    add entered_at timestamptz,
    add check (num_nulls(based_on, reason, entered_by, entered_by_name, entered_at) in (0, 5));
