-- Forgets what the actor stored before a moment and never attached: uploads without an account do not wait a month.
create function documents.discard_own(before timestamptz) returns setof uuid
    language sql security definer set search_path = pg_catalog, pg_temp as $$
    delete from documents.document d
    where d.id in (select u.id from documents.document u
            where u.matter is null and u.id < parts.floor(before)
                and u.owner = nullif(current_setting('hengping.actor', true), '')::uuid
            order by u.id limit 1000)
        and d.matter is null
    returning d.id;
$$;
revoke execute on function documents.discard_own(timestamptz) from public;
grant execute on function documents.discard_own(timestamptz) to hengping_app;
