-- Places are looked for by town, as in the lists: a word of everyday use is found by reading the list of its town, not that
-- of the city; see V5 for how the search goes.
create or replace function incidents.found(
    told text, area_lo bigint, area_hi bigint, lead uuid, states text[], class text, late timestamptz, low uuid, high uuid,
    many int, out ids uuid[], out next uuid)
    language plpgsql security definer
    set search_path = pg_catalog, pg_temp set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off
    set jit = off set max_parallel_workers_per_gather = 0 as $$
declare
    started timestamptz := clock_timestamp();
    scope_lo bigint := nullif(current_setting('hengping.lo', true), '')::bigint;
    scope_hi bigint := nullif(current_setting('hengping.hi', true), '')::bigint;
    scope_unit uuid := nullif(current_setting('hengping.unit', true), '')::uuid;
    lo bigint := greatest(area_lo, 0);
    hi bigint := least(area_hi, 1000000000000000);
    terms text[] := array(
        select '%' || replace(replace(replace(term, '\', '\\'), '%', '\%'), '_', '\_') || '%'
        from regexp_split_to_table(lower(told), '\s+') as term where term <> '');
    wanted int[] := incidents.pairs(told);
    asked text := '';
    contains text := ' and lower(i.description || '' '' || coalesce(i.address, '''')) like all ($1)';
    batch uuid[];
    last uuid;
    seen int;
    hits int;
    step int;
    share float;
    part record;
    listed text := 'incidents.incident i';
begin
    ids := '{}';
    high := coalesce(high, 'ffffffff-ffff-ffff-ffff-ffffffffffff');
    low := coalesce(low, '00000000-0000-0000-0000-000000000000');
    many := least(greatest(many, 1), 200);
    if scope_lo < scope_hi then
        lo := greatest(lo, scope_lo);
        hi := least(hi, scope_hi);
    elsif scope_unit is not null then
        -- the unit's own are few: they lead to the incident, not the incident to its units
        listed := 'incidents.part p join incidents.incident i on i.id = p.incident and p.unit = $4';
        asked := ' and exists (select from incidents.part p where p.unit = $4 and p.incident = i.id)';
    else
        return;
    end if;
    if lo >= hi or cardinality(wanted) = 0 then
        return;
    end if;
    asked := asked
        || case when lo / 1000000 = (hi - 1) / 1000000 then ' and i.town = ' || lo / 1000000
                when lo > 0 or hi < 1000000000000000
                then ' and i.town >= ' || lo / 1000000 || ' and i.town <= ' || (hi - 1) / 1000000 else '' end
        || case when lo % 1000000 > 0 or hi % 1000000 > 0 then ' and i.area >= $2 and i.area < $3' else '' end
        || case when lead is not null then ' and i.lead_unit = $5' else '' end
        || case when states is null then '' when cardinality(states) = 1 then ' and i.status = ($6)[1]' else ' and i.status = any ($6)' end
        || case when class is not null then ' and i.class_code = $7' else '' end
        || case when late is not null then ' and i.closed_at is null and i.due_at < $8' else '' end;

    select count(*) filter (where p.marks @> wanted), count(*) into hits, seen from (
        select w.marks from incidents.word w where w.id < high order by w.id desc limit 3000) as p;
    share := hits::float / greatest(seen, 1);
    -- rows of a month within the asked area, of which an index would fetch the share
    -- a table that was never analysed is as large as its file says: 160 bytes a row
    select greatest(max(case when c.reltuples > 0 then c.reltuples else pg_relation_size(c.oid) / 160 end), 1) / case when lo / 1000000 = (hi - 1) / 1000000 then 176
                                                when lo / 1000000000 = (hi - 1) / 1000000000 then 11 else 1 end
    into step from pg_inherits join pg_class c on c.oid = inhrelid where inhparent = 'incidents.word'::regclass;

    if share * share * step > many then
        step := least(greatest(1.5 * many / share, 100), 2000);
        loop
            execute 'with line as materialized (select i.id, i.description, i.address from ' || listed || ' '
                'where i.id < $9 and i.id >= $10' || asked || ' order by i.id desc limit $11) '
                'select array(select i.id from line i where true' || contains || ' order by i.id desc), '
                '(array(select i.id from line i order by i.id limit 1))[1], (select count(*) from line)'
                into batch, last, seen using terms, lo, hi, scope_unit, lead, states, class, late, high, low, step;
            ids := ids || batch;
            exit when cardinality(ids) > many or seen < step;
            high := last;
            if clock_timestamp() > started + interval '80 ms' then
                next := high;
                exit;
            end if;
            step := 2000;
        end loop;
    else
        wanted := wanted
            || case when lo / 1000000000 = (hi - 1) / 1000000000 then array[(lo / 1000000000)::int] else '{}'::int[] end
            || case when lo / 1000000 = (hi - 1) / 1000000 then array[-(lo / 1000000)::int] else '{}'::int[] end;
        for part in
            select c.relname as words, replace(c.relname, 'incidents_word', 'incidents_incident') as incidents,
                   parts.floor(m at time zone 'Asia/Shanghai') as low,
                   parts.floor((m + interval '1 month') at time zone 'Asia/Shanghai') as high
            from pg_inherits join pg_class c on c.oid = inhrelid,
            lateral (select to_date(right(c.relname, 7), 'YYYY_MM')::timestamp as m) as month
            where inhparent = 'incidents.word'::regclass order by c.relname desc
        loop
            continue when part.low >= high or part.high <= low;
            execute format(
                'with hit as materialized (select w.id from parts.%I w where w.marks @> $12 and w.id < $9 and w.id >= $10) '
                'select array(select h.id from (select id from hit order by id desc) as h join parts.%I i on i.id = h.id '
                'where true' || contains || asked || ' order by h.id desc limit $11)', part.words, part.incidents)
                into batch using terms, lo, hi, scope_unit, lead, states, class, late, high, low, many + 1 - cardinality(ids), wanted;
            ids := ids || batch;
            exit when cardinality(ids) > many;
            if clock_timestamp() > started + interval '80 ms' and part.low > low then
                next := part.low;
                exit;
            end if;
        end loop;
    end if;
    if cardinality(ids) > many then
        next := ids[many];
        ids := ids[1:many];
    end if;
end $$;
