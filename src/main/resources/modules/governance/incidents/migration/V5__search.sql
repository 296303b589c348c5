-- Search by words. Chinese has no spaces, so a text is kept as the pairs of its neighbouring characters; whoever looks for
-- a word looks for all its pairs at once. The pairs stand beside the incident, not in it: its row is written anew with
-- every move, its words are not, and a search reads little that is not asked for.
create table incidents.word (
    id    uuid primary key,
    marks int[] not null
) partition by range (id);
revoke all on incidents.word from hengping_app;
insert into parts.parent (name) values ('incidents.word');

-- The pairs of a text: of letters, digits and ideographs, whatever their case; none across what stands between words.
-- Two characters fill one number; beyond the first 65,536 two pairs may share one, which the text itself then decides.
create function incidents.pairs(told text) returns int[]
    language sql immutable strict parallel safe set search_path = pg_catalog, pg_temp
    return array(
        select ((a & 65535) << 16) | (b & 65535)
        from (select ascii(c) as a, lead(ascii(c)) over () as b from unnest(string_to_array(lower(told), null)) as u(c)) as pair
        where (a > 127 or a between 97 and 122 or a between 48 and 57)
          and (b > 127 or b between 97 and 122 or b between 48 and 57));

-- District and town stand among the pairs, so that a word of everyday use is not looked for in the whole city.
create function incidents.marks(area bigint, description text, address text) returns int[]
    language sql immutable parallel safe set search_path = pg_catalog, pg_temp
    return array[(area / 1000000000)::int, -(area / 1000000)::int]
        || incidents.pairs(description || ' ' || coalesce(address, ''));

-- By whatever road an incident comes, its words come with it. The owner writes: the application neither reads nor writes
-- the words but through found().
create function incidents.keep_words() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    -- whoever brings a past made the months of the incidents only
    perform parts.ensure('incidents.word', month::date, month::date)
    from (select min(id::text)::uuid as first, max(id::text)::uuid as last from fresh) as ends,
         generate_series(date_trunc('month', uuid_extract_timestamp(first) at time zone 'Asia/Shanghai'),
                         uuid_extract_timestamp(last) at time zone 'Asia/Shanghai', interval '1 month') as month
    where to_regclass('parts.incidents_word_' || to_char(month, 'YYYY_MM')) is null;
    insert into incidents.word select id, incidents.marks(area, description, address) from fresh;
    return null;
end $$;

create function incidents.change_words() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    update incidents.word set marks = incidents.marks(new.area, new.description, new.address) where id = new.id;
    return null;
end $$;

create function incidents.drop_words() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    delete from incidents.word where id = old.id;
    return null;
end $$;
revoke execute on function incidents.keep_words(), incidents.change_words(), incidents.drop_words() from public;

-- What is there already; the index is built afterwards in one go.
select parts.ensure('incidents.word', min(month), max(month)) from (
    select to_date(right(relname, 7), 'YYYY_MM') as month from pg_class c
    join pg_inherits on inhrelid = c.oid where inhparent = 'incidents.incident'::regclass) as months
having count(*) > 0;
insert into incidents.word select id, incidents.marks(area, description, address) from incidents.incident order by id;
create index word_marks on incidents.word using gin (marks) with (gin_pending_list_limit = 512);

create trigger words_kept after insert on incidents.incident
    referencing new table as fresh for each statement execute function incidents.keep_words();
create trigger words_changed after update on incidents.incident for each row
    when (old.area <> new.area or old.description <> new.description or old.address is distinct from new.address)
    execute function incidents.change_words();
create trigger words_dropped after delete on incidents.incident for each row execute function incidents.drop_words();

-- The newest incidents with all the words, and where to go on after them: null when nothing older is left. Row security
-- would have every row looked at before an index of words, so this function holds the scope itself, as the lists and the
-- row policy do, and answers with ids alone.
--
-- Words of everyday use are found by reading the list itself, rare ones by the index, month by month from the newest;
-- how often they stand in the newest 3,000 incidents decides. After 80 ms it gives what it has and says where it stopped.
create function incidents.found(
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
begin
    ids := '{}';
    high := coalesce(high, 'ffffffff-ffff-ffff-ffff-ffffffffffff');
    low := coalesce(low, '00000000-0000-0000-0000-000000000000');
    many := least(greatest(many, 1), 200);
    if scope_lo < scope_hi then
        lo := greatest(lo, scope_lo);
        hi := least(hi, scope_hi);
    elsif scope_unit is not null then
        asked := asked || ' and i.lead_unit = $4';
    else
        return;
    end if;
    if lo >= hi or cardinality(wanted) = 0 then
        return;
    end if;
    asked := asked
        || case when lo > 0 or hi < 1000000000000000 then ' and i.area >= $2 and i.area < $3' else '' end
        || case when lead is not null then ' and i.lead_unit = $5' else '' end
        || case when states is null then '' when cardinality(states) = 1 then ' and i.status = ($6)[1]' else ' and i.status = any ($6)' end
        || case when class is not null then ' and i.class_code = $7' else '' end
        || case when late is not null then ' and i.closed_at is null and i.due_at < $8' else '' end;

    select count(*) filter (where p.marks @> wanted), count(*) into hits, seen from (
        select w.marks from incidents.word w where w.id < high order by w.id desc limit 3000) as p;
    share := hits::float / greatest(seen, 1);
    -- rows of a month within the asked area, of which an index would fetch the share
    select greatest(max(c.reltuples), 1) / case when lo / 1000000 = (hi - 1) / 1000000 then 176
                                                when lo / 1000000000 = (hi - 1) / 1000000000 then 11 else 1 end
    into step from pg_inherits join pg_class c on c.oid = inhrelid where inhparent = 'incidents.word'::regclass;

    if share * share * step > many then
        step := least(greatest(1.5 * many / share, 100), 2000);
        loop
            execute 'with line as materialized (select i.id, i.description, i.address from incidents.incident i '
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
revoke execute on function
    incidents.found(text, bigint, bigint, uuid, text[], text, timestamptz, uuid, uuid, int) from public;
grant execute on function
    incidents.found(text, bigint, bigint, uuid, text[], text, timestamptz, uuid, uuid, int) to hengping_app;
