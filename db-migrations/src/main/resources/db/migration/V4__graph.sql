-- A follow is stored in both directions, each sharded by the side that it is read from.
create table follow (
    follower_id bigint not null,
    followee_id bigint not null,
    id bigint not null,
    created_at timestamptz not null default now(),
    primary key (follower_id, followee_id)
);
create index follow_latest on follow (follower_id, id desc);

create table follower (
    followee_id bigint not null,
    follower_id bigint not null,
    id bigint not null,
    created_at timestamptz not null default now(),
    primary key (followee_id, follower_id)
);
create index follower_latest on follower (followee_id, id desc);
