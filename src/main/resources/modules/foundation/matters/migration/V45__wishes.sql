-- When people are told is changed on a page: nobody overwrites what somebody else changed meanwhile.
alter table matters.reminder
    add column version bigint not null default 1,
    add check (minutes <= 10080),
    add check (mornings <= 60);

-- Mail goes to an address only once whoever reads it has said so: a link with a token that works once and for a day. Of the
-- token only its digest is kept.
alter table matters.notice_setting
    add column mail_confirmed_at timestamptz,
    add column mail_token        bytea,
    add column mail_token_until  timestamptz,
    add check ((mail_token is null) = (mail_token_until is null));

create or replace function matters.deliver() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    insert into matters.delivery (notice, account, way, next_at, created_at)
    select new.id, new.account, w.way, clock_timestamp(), clock_timestamp()
    from matters.notice_setting s
    cross join lateral (values
        ('MAIL', case when s.mail_confirmed_at is not null then s.mail end, s.mail_kinds),
        ('WEBHOOK', s.webhook, s.webhook_kinds)) w(way, target, kinds)
    where s.account = new.account and w.target is not null and new.kind = any (w.kinds);
    return null;
end $$;
