-- Identifiers: 41 bits of milliseconds since 2024-01-01T00:00:00Z, 13 bits of logical shard, 10 bits of sequence.
-- The clock is the database's, so ids of one database sort by time whichever server asks for them.
create sequence id_sequence as bigint minvalue 0 maxvalue 9223372036854775807 start 0 cycle;

create function next_id(shard integer) returns bigint
    language sql volatile strict parallel unsafe
-- << and | bind equally strong in PostgreSQL, so every part needs its parentheses.
return (((extract(epoch from clock_timestamp()) * 1000)::bigint - 1704067200000) << 23)
    | ((shard & 8191)::bigint << 10)
    | (nextval('id_sequence') & 1023);

comment on function next_id(integer) is
    '64-bit time-sortable id: 41 bits ms since 2024-01-01Z, 13 bits logical shard, 10 bits sequence';

-- What leaves the database for a queue: written in the transaction of its cause, removed when the broker has it.
create table outbox (
    seq bigint generated always as identity primary key,
    event_id uuid not null,
    queue text not null,
    message_group text,
    payload text not null,
    request_id text,
    created_at timestamptz not null default clock_timestamp()
) with (fillfactor = 90, autovacuum_vacuum_scale_factor = 0.0, autovacuum_vacuum_threshold = 5000);

-- Messages given up on, with the reason, kept until an operator replays or discards them.
create table dead_letter (
    id uuid primary key,
    queue text not null,
    event_id uuid not null,
    payload text not null,
    request_id text,
    reason text not null,
    attempts integer not null,
    died_at timestamptz not null default now()
);
create unique index dead_letter_once on dead_letter (queue, event_id);
create index dead_letter_by_age on dead_letter (died_at);

-- Answers kept for replay: the key is stored in the transaction of its effect.
create table idempotency_key (
    account_id bigint not null,
    method text not null,
    path text not null,
    key text not null,
    request_hash bytea not null,
    status integer not null,
    answer text,
    created_at timestamptz not null default now(),
    primary key (account_id, method, path, key)
);
create index idempotency_key_by_age on idempotency_key (created_at);

-- Servers that run, each a number of its own that it writes again every second while it lives.
create table server_presence (
    id bigint primary key,
    seen_at timestamptz not null default clock_timestamp()
) with (fillfactor = 50);
