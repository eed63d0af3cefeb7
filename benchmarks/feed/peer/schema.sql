create table users (id bigint primary key, username text not null unique, display_name text not null);
create table follows (follower bigint not null, followee bigint not null, primary key (followee, follower));
create index follows_by_follower on follows (follower, followee);
create sequence post_ids start 9000000000000000;
create table posts (
    id bigint primary key,
    author bigint not null,
    caption text not null,
    tags jsonb not null default '[]',
    media jsonb not null,
    created_at timestamptz not null default now()
);
create index posts_by_author on posts (author, id desc);
create table likes (post bigint not null, usr bigint not null, primary key (post, usr));
