-- the unit a figure was published in, so that it reads the same when the clause is read otherwise
alter table performance.snapshot_clause add column unit text;
