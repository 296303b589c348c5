-- A task may wait for a unit that does not lead the matter: one that assists or was called sees what waits for its posts.
drop policy open_task_scope on matters.open_task;
create policy open_task_scope on matters.open_task using (
    area >= nullif(current_setting('hengping.lo', true), '')::bigint
        and area < nullif(current_setting('hengping.hi', true), '')::bigint
    or unit = nullif(current_setting('hengping.unit', true), '')::uuid
    or holder = 'p:' || nullif(current_setting('hengping.actor', true), '')
    or starts_with(holder, 'u:' || nullif(current_setting('hengping.unit', true), '') || ':')
) with check (true);
