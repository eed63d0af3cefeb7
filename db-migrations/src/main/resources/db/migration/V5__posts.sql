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
