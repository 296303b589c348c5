-- An upload that is sent again is the same document: the sender's key, and a digest of what was sent with it.
create table documents.upload_key (
    owner    uuid        not null,
    key      text        not null check (length(key) between 1 and 100),
    sent     bytea       not null check (octet_length(sent) = 32),
    document uuid        not null,
    at       timestamptz not null,
    primary key (owner, key)
);
create index upload_key_age on documents.upload_key (at);
revoke update, truncate on documents.upload_key from hengping_app;

-- What the actor's key stored, also when its matter has meanwhile moved out of the actor's sight.
create function documents.uploaded(of_key text)
    returns table (id uuid, type text, bytes bigint, sm3 bytea, name text, width int, height int,
        stored_at timestamptz, owner uuid, stage text, sent bytea)
    language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select d.id, d.type, d.bytes, d.sm3, d.name, d.width, d.height, d.stored_at, d.owner, d.stage, k.sent
    from documents.upload_key k join documents.document d on d.id = k.document
    where k.owner = nullif(current_setting('hengping.actor', true), '')::uuid and k.key = of_key;
$$;
revoke execute on function documents.uploaded(text) from public;
grant execute on function documents.uploaded(text) to hengping_app;
