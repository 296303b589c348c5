create schema if not exists access;
grant usage on schema access to hengping_app;

-- Accounts. kind separates the three administrators from business and from each other.
create table access.account (
    id                uuid primary key,
    account           text not null check (account ~ '^[a-z0-9][a-z0-9.-]{1,59}$'),
    name              text not null check (length(name) between 1 and 60),
    unit              uuid,
    kind              text not null default 'BUSINESS' check (kind in ('BUSINESS', 'SYSTEM', 'SECURITY', 'AUDIT')),
    scope_area        text check (kind = 'BUSINESS' or scope_area is null),
    password          text not null,
    password_at       timestamptz,
    totp_secret       text,
    totp_confirmed_at timestamptz,
    totp_step         bigint not null default 0,
    version           bigint not null default 1,
    created_at        timestamptz not null,
    disabled_at       timestamptz,
    last_sign_in_at   timestamptz,
    constraint account_name unique (account),
    constraint account_kind unique (id, kind)
);
create index account_unit on access.account (unit);

comment on column access.account.scope_area is 'area code; ALL = everything; null = what the unit''s kind gives';
comment on column access.account.password_at is 'null: set by somebody else, to be changed at the first sign-in';

-- A role can only be granted to an account of its kind: an account never holds two kinds, whoever writes the row.
create table access.role_grant (
    account    uuid not null,
    role       text not null,
    kind       text not null check (kind = case role
                   when 'SYSTEM_ADMINISTRATOR' then 'SYSTEM'
                   when 'SECURITY_ADMINISTRATOR' then 'SECURITY'
                   when 'AUDIT_ADMINISTRATOR' then 'AUDIT'
                   else 'BUSINESS' end),
    granted_at timestamptz not null,
    granted_by uuid not null check (granted_by <> account),
    primary key (account, role),
    foreign key (account, kind) references access.account (id, kind)
);
create index role_grant_role on access.role_grant (role);

create table access.password_history (
    account  uuid not null references access.account (id),
    password text not null,
    at       timestamptz not null,
    primary key (account, at)
);

create table access.recovery_code (
    account uuid not null references access.account (id),
    digest  bytea not null,
    used_at timestamptz,
    primary key (account, digest)
);

-- Failed sign-ins by digest of (account, source): what was typed as an account may be a password.
create table access.attempt (
    digest   bytea primary key,
    failures int not null,
    last_at  timestamptz not null
);
create index attempt_last on access.attempt (last_at);

create table access.client (
    id           uuid primary key,
    code         text not null unique check (code ~ '^[a-z0-9][a-z0-9.-]{1,59}$'),
    name         text not null check (length(name) between 1 and 60),
    token_sha256 bytea not null unique,
    scopes       text[] not null check (cardinality(scopes) > 0),
    account      uuid not null references access.account (id),
    on_behalf    boolean not null default false,
    per_second   int not null check (per_second between 1 and 10000),
    expires_at   timestamptz not null,
    version      bigint not null default 1,
    created_at   timestamptz not null,
    disabled_at  timestamptz
);

-- The one code with which an empty house makes its three administrators.
create table access.bootstrap (
    one         int primary key default 1 check (one = 1),
    code_sha256 bytea not null,
    issued_at   timestamptz not null,
    used_at     timestamptz
);

-- Spring Session's tables.
create table access.session (
    primary_id            char(36) primary key,
    session_id            char(36) not null unique,
    creation_time         bigint not null,
    last_access_time      bigint not null,
    max_inactive_interval int not null,
    expiry_time           bigint not null,
    principal_name        varchar(100)
);
create index session_expiry on access.session (expiry_time);
create index session_principal on access.session (principal_name);

create table access.session_attributes (
    session_primary_id char(36) not null references access.session (primary_id) on delete cascade,
    attribute_name     varchar(200) not null,
    attribute_bytes    bytea not null,
    primary key (session_primary_id, attribute_name)
);

grant select, insert, update, delete on all tables in schema access to hengping_app;
revoke update, delete, truncate on access.password_history from hengping_app;
