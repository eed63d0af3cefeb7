create table account (
    id bigint primary key,
    username text not null check (username = lower(username)),
    display_name text,
    bio text,
    email text,
    password_hash text not null,
    is_private boolean not null default false,
    avatar_media_id bigint,
    created_at timestamptz not null default now(),
    deactivated_at timestamptz,
    deletion_due_at timestamptz,
    last_seen_at timestamptz not null default now()
);
create unique index account_by_username on account (username);
create index account_due_for_deletion on account (deletion_due_at) where deletion_due_at is not null;

-- One row a signed-in device. Its refresh token is replaced at every use.
create table session (
    account_id bigint not null references account (id),
    id bigint not null,
    device text,
    created_at timestamptz not null default now(),
    last_seen_at timestamptz not null default now(),
    ended_at timestamptz,
    refresh_expires_at timestamptz not null,
    refresh_hash bytea not null,
    primary key (account_id, id)
);
create unique index session_by_id on session (id);
create index session_by_end on session (ended_at) where ended_at is not null;

-- Refresh tokens that were used up: a reuse is told from a retry by key and age.
create table spent_refresh_token (
    account_id bigint not null,
    session_id bigint not null,
    token_hash bytea not null,
    spent_at timestamptz not null default now(),
    -- With the token it makes its successor; neither does alone.
    successor_salt bytea not null,
    idempotency_key text,
    primary key (account_id, session_id, token_hash),
    foreign key (account_id, session_id) references session (account_id, id) on delete cascade
);
create unique index spent_refresh_token_by_hash on spent_refresh_token (token_hash);
create unique index session_by_refresh on session (refresh_hash);
create index spent_refresh_token_by_age on spent_refresh_token (spent_at);
create index session_by_expiry on session (refresh_expires_at);

-- How many published posts an account has, how many accounts follow it, and how many it follows. The truth at any moment is
-- this row and the changes that are not folded into it yet: those are appended in the transaction that changes what is
-- counted, so that thousands who follow one account at once do not wait for one row.
create table account_count (
    account_id bigint primary key,
    posts bigint not null default 0,
    followers bigint not null default 0,
    following bigint not null default 0
) with (fillfactor = 70);

create table account_count_change (
    id bigint generated always as identity primary key,
    account_id bigint not null,
    posts integer not null default 0,
    followers integer not null default 0,
    following integer not null default 0
) with (autovacuum_vacuum_scale_factor = 0.0, autovacuum_vacuum_threshold = 5000);
create index account_count_change_of on account_count_change (account_id) include (posts, followers, following);

-- How far the walk has come that counts again; one row.
create table account_count_check (
    is_only boolean primary key default true check (is_only),
    after bigint not null default 0
);
insert into account_count_check default values;
