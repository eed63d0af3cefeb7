-- A follow is stored in both directions, each sharded by the side that it is read from. Both rows have the same id,
-- which orders the lists and is never given twice to one side. Each side counts the row as long as the other is there.
create table follow (
    follower_id bigint not null,
    followee_id bigint not null,
    id bigint not null,
    created_at timestamptz not null default now(),
    is_counted boolean not null default true,
    primary key (follower_id, followee_id),
    check (follower_id <> followee_id)
);
create unique index follow_latest on follow (follower_id, id desc);

create table follower (
    followee_id bigint not null,
    follower_id bigint not null,
    id bigint not null,
    created_at timestamptz not null default now(),
    is_counted boolean not null default true,
    -- Whether the follower had asked and was let in.
    was_asked boolean not null default false,
    primary key (followee_id, follower_id)
);
create unique index follower_latest on follower (followee_id, id desc);

-- Who asks a private account to be let in, sharded by the account that is asked. Answered requests are removed.
create table follow_request (
    account_id bigint not null,
    requester_id bigint not null,
    id bigint not null,
    created_at timestamptz not null default now(),
    primary key (account_id, requester_id),
    check (account_id <> requester_id)
);
create unique index follow_request_latest on follow_request (account_id, id desc);

-- A block is stored in both directions, as a follow is: each side reads its own key to know from whom it is separated.
create table block (
    account_id bigint not null,
    blocked_id bigint not null,
    created_at timestamptz not null default now(),
    primary key (account_id, blocked_id),
    check (account_id <> blocked_id)
);

create table blocked_by (
    account_id bigint not null,
    blocker_id bigint not null,
    created_at timestamptz not null default now(),
    primary key (account_id, blocker_id)
);

-- Nobody learns that he is muted, so there is one direction only.
create table mute (
    account_id bigint not null,
    muted_id bigint not null,
    created_at timestamptz not null default now(),
    primary key (account_id, muted_id),
    check (account_id <> muted_id)
);
