-- What somebody is told, one row a group: the likes of one post, the comments on one post, the follows of one day. Sharded by
-- who is told. The position orders the list and is the id that clients see: a group that grows gets a higher one. Kept of a
-- group are its newest acts, newest first: who acted, by which act, and the position that it had then.
create table notification (
    recipient_id bigint not null,
    kind text not null,
    -- The post, the comment, the account, or the day since 1970-01-01 in UTC.
    subject_id bigint not null,
    position bigint not null,
    post_id bigint,
    comment_id bigint,
    actor_ids bigint[] not null,
    act_ids bigint[] not null,
    positions bigint[] not null,
    -- How many acts there are, kept or not; 1,000 stands for as many and more.
    total integer not null,
    primary key (recipient_id, kind, subject_id)
) with (fillfactor = 80);
create unique index notification_latest on notification (recipient_id, position desc);
create index notification_by_age on notification (position);

-- Up to which position somebody has read what he is told; no row: nothing.
create table notification_reading (
    account_id bigint primary key,
    read_up_to bigint not null
) with (fillfactor = 70);

-- By which ways somebody wants to be told of a kind; no row: by all.
create table notification_preference (
    account_id bigint not null,
    kind text not null,
    in_app boolean not null,
    email boolean not null,
    push boolean not null,
    primary key (account_id, kind)
);

-- The mail that an account gets about what it has not read, at most one a day. While claimed_until is to come, some server
-- is at it; after that another may try again, a few times.
create table digest (
    account_id bigint primary key,
    told_up_to bigint not null default 0,
    done_at timestamptz,
    claimed_until timestamptz,
    attempts integer not null default 0
) with (fillfactor = 70);

-- Browsers that want to be pushed to. An endpoint is one browser's, so it belongs to who subscribed it last. Sharded by
-- account.
create table push_subscription (
    account_id bigint not null,
    id bigint not null,
    endpoint text not null check (length(endpoint) <= 1000),
    p256dh text not null,
    auth text not null,
    -- Since when nothing could be delivered.
    failing_since timestamptz,
    primary key (account_id, id)
);
create unique index push_subscription_by_endpoint on push_subscription (endpoint);
