-- What is open is little among all there is, and what is late stands behind weeks of what is not late yet: the deadline and
-- the area stand in the index, so that passing over them reads no row.
create index incident_open on incidents.incident (id, due_at, area) where closed_at is null and due_at is not null;
