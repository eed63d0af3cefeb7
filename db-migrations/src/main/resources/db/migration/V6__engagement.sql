-- Sharded by post. The id orders the list of likers.
create table post_like (
    post_id bigint not null,
    account_id bigint not null,
    id bigint not null,
    created_at timestamptz not null default now(),
    primary key (post_id, account_id)
);
create unique index post_like_latest on post_like (post_id, id desc);

-- Sharded by post. The id orders comments and tells when they were made. One that answers another is in the thread of a first
-- comment, reply_to; answered_id is the one that it really answers. A comment is deleted with its row, a first one with its
-- thread.
create table comment (
    post_id bigint not null,
    id bigint not null,
    author_id bigint not null,
    text text not null,
    mention_ids bigint[] not null default '{}',
    reply_to bigint,
    answered_id bigint,
    primary key (post_id, id),
    check ((reply_to is null) = (answered_id is null))
);
create unique index comment_by_id on comment (id);
create index comment_first on comment (post_id, id desc) where reply_to is null;
create index comment_reply on comment (post_id, reply_to, id desc) where reply_to is not null;

-- Sharded by post. The id orders who likes a comment.
create table comment_like (
    post_id bigint not null,
    comment_id bigint not null,
    account_id bigint not null,
    id bigint not null,
    primary key (post_id, comment_id, account_id)
);
create unique index comment_like_latest on comment_like (post_id, comment_id, id desc);

-- What is counted of posts and comments, whose ids differ: comments on a post and replies to a comment are its replies,
-- views are a post's. As account_count: the truth at any moment is this row and the changes that are not folded
-- into it yet. Sharded by post, as a comment's id has the shard of its post.
create table engagement_count (
    subject_id bigint primary key,
    likes bigint not null default 0,
    replies bigint not null default 0,
    views bigint not null default 0
) with (fillfactor = 70);

create table engagement_count_change (
    id bigint generated always as identity primary key,
    subject_id bigint not null,
    likes integer not null default 0,
    replies integer not null default 0,
    views integer not null default 0
) with (autovacuum_vacuum_scale_factor = 0.0, autovacuum_vacuum_threshold = 5000);
create index engagement_count_change_of on engagement_count_change (subject_id) include (likes, replies, views);

-- How far the walk has come that counts likes and comments again; one row.
create table engagement_count_check (
    is_only boolean primary key default true check (is_only),
    after bigint not null default 0
);
insert into engagement_count_check default values;

-- What clients say was seen, until it is counted.
create table view_report (
    id bigint generated always as identity primary key,
    account_id bigint not null,
    post_ids bigint[] not null,
    day date not null default (now() at time zone 'UTC')
) with (autovacuum_vacuum_scale_factor = 0.0, autovacuum_vacuum_threshold = 5000);

-- Who has seen a post lately, so that he counts once a day; forgotten when the day is over. Sharded by post.
create table post_view (
    post_id bigint not null,
    account_id bigint not null,
    day date not null,
    primary key (post_id, account_id)
);
create index post_view_by_day on post_view (day);

-- Sharded by owner. The id orders the list of what somebody saved.
create table saved_post (
    account_id bigint not null,
    post_id bigint not null,
    id bigint not null,
    primary key (account_id, post_id)
);
create unique index saved_post_latest on saved_post (account_id, id desc);

-- Sharded by owner.
create table collection (
    account_id bigint not null,
    id bigint not null,
    name text not null,
    primary key (account_id, id)
);
create unique index collection_by_name on collection (account_id, name);

-- Sharded by owner. A post that he saved can be in several of his collections; out of all when it is saved no more.
create table collection_post (
    account_id bigint not null,
    collection_id bigint not null,
    post_id bigint not null,
    id bigint not null,
    primary key (account_id, collection_id, post_id)
);
create unique index collection_post_latest on collection_post (account_id, collection_id, id desc);
create index collection_post_of on collection_post (account_id, post_id);
