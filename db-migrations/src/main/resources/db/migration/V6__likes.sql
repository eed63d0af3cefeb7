-- Sharded by post. The id orders the list of likers.
create table post_like (
    post_id bigint not null,
    account_id bigint not null,
    id bigint not null,
    created_at timestamptz not null default now(),
    primary key (post_id, account_id)
);
create unique index post_like_latest on post_like (post_id, id desc);
