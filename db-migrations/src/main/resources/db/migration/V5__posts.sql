-- Sharded by author. position orders posts everywhere: it is given at publication and equals id when media came first.
create table post (
    author_id bigint not null,
    id bigint not null,
    position bigint,
    caption text,
    tags text[] not null default '{}',
    mention_ids bigint[] not null default '{}',
    visibility text not null check (visibility in ('public', 'followers')),
    place_name text,
    place_latitude double precision,
    place_longitude double precision,
    created_at timestamptz not null default now(),
    published_at timestamptz,
    edited_at timestamptz,
    deleted_at timestamptz,
    version integer not null default 0,
    primary key (author_id, id),
    check ((position is null) = (published_at is null))
);
create unique index post_by_id on post (id);
create unique index post_by_position on post (position) where position is not null;
create index post_profile on post (author_id, position desc) include (id) where position is not null and deleted_at is null;

-- An author's latest publication, one that was deleted since too: he has none above it. Narrow, so that all whom a viewer
-- follows can be looked up for those who published lately. Without a row: never published.
create table author_latest (
    author_id bigint primary key,
    position bigint not null
) with (fillfactor = 70);
