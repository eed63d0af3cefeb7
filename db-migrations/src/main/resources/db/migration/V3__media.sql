-- One photo or video, sharded by its owner. Bytes lie in the object store; rows only describe them.
create table media (
    owner_id bigint not null,
    id bigint not null,
    type text not null check (type in ('photo', 'video')),
    status text not null check (status in ('pending', 'processing', 'partial', 'ready', 'failed')),
    content_type text not null,
    size bigint not null,
    original_key text not null,
    original_etag text,
    upload_status text not null check (upload_status in ('open', 'completing', 'completed', 'aborted', 'expired')),
    upload_id text,
    part_size bigint,
    part_count integer,
    upload_expires_at timestamptz not null,
    -- When a worker looks next whether all bytes of an unfinished upload are there.
    upload_look_at timestamptz not null,
    uploaded_at timestamptz,
    -- When the upload was given up: aborted, expired, or refused for its bytes.
    given_up_at timestamptz,
    width integer,
    height integer,
    duration_ms bigint,
    blurhash text,
    alt_text text,
    progress real not null default 0,
    failure_code text,
    failure_message text,
    sound_bandwidth bigint,
    sound_average_bandwidth bigint,
    has_poster boolean not null default false,
    has_storyboard boolean not null default false,
    post_id bigint,
    ordinal integer,
    -- When so many liked its post that further formats are worth their making.
    popular_at timestamptz,
    created_at timestamptz not null default now(),
    deleted_at timestamptz,
    swept_at timestamptz,
    primary key (owner_id, id)
);
create unique index media_by_id on media (id);
create index media_by_post on media (post_id, ordinal) where post_id is not null;
create index media_open_uploads on media (upload_expires_at) where upload_status in ('open', 'completing');
create index media_uploads_to_look_at on media (upload_look_at) where upload_status in ('open', 'completing');
create index media_given_up on media (given_up_at, post_id)
    where given_up_at is not null and post_id is not null and deleted_at is null;
create index media_unfinished on media (status) where status in ('processing', 'partial');
-- Whose objects must leave the store.
create index media_unswept on media (id)
    where swept_at is null and (deleted_at is not null or upload_status in ('aborted', 'expired'));

create table media_variant (
    owner_id bigint not null,
    media_id bigint not null,
    name text not null check (name in ('thumbnail', 'small', 'medium', 'large', 'full')),
    content_type text not null,
    file text not null,
    width integer not null,
    height integer not null,
    bytes bigint not null,
    primary key (owner_id, media_id, name, content_type),
    foreign key (owner_id, media_id) references media (owner_id, id) on delete cascade
);
create index media_variant_by_media on media_variant (media_id);

-- A rung of a video's ladder.
create table rendition (
    owner_id bigint not null,
    media_id bigint not null,
    name text not null,
    status text not null check (status in ('pending', 'processing', 'ready', 'failed')),
    width integer not null,
    height integer not null,
    is_first boolean not null,
    progress real not null default 0,
    attempts integer not null default 0,
    bandwidth bigint,
    average_bandwidth bigint,
    codecs text,
    frame_rate real,
    failure_code text,
    failure_message text,
    primary key (owner_id, media_id, name),
    foreign key (owner_id, media_id) references media (owner_id, id) on delete cascade
);
create index rendition_by_media on rendition (media_id);

-- How far the walks through the whole bucket are. Whoever pushes run_at forward has the next page to himself.
create table store_walk (
    name text primary key check (name in ('originals', 'derived')),
    position text not null,
    run_at timestamptz not null
);
insert into store_walk values ('originals', '', now()), ('derived', '', now());

-- Media whose URLs are refused though they are good, for as long as any can be: of deleted posts and vanished accounts.
-- One that comes back stays as a row with dead = false, so that servers that look for changes see it. Small, not sharded.
create table dead_media (
    media_id bigint primary key,
    dead boolean not null,
    changed_at timestamptz not null default now()
);
create index dead_media_by_change on dead_media (changed_at);

-- What is still to be made of a video: its first rung, then all others at once, or one of them alone when that failed.
create table video_job (
    media_id bigint not null,
    owner_id bigint not null,
    lane text not null check (lane in ('first', 'rest')),
    -- Empty: all that the lane makes.
    rung text not null default '',
    attempts integer not null default 0,
    queued_at timestamptz not null default now(),
    due_at timestamptz not null default now(),
    -- When a message was last sent for it; null: the sweep sends one.
    woken_at timestamptz,
    -- Who works on it, and when he last said so; null: it waits.
    claim uuid,
    node text,
    beat_at timestamptz,
    primary key (media_id, lane, rung)
);
create index video_job_waiting on video_job (lane, due_at) where claim is null;
create index video_job_running on video_job (owner_id) where claim is not null;

-- When a job of an owner was last begun, so that owners take turns. Rows of a day ago mean nothing.
create table video_turn (
    owner_id bigint not null,
    lane text not null,
    taken_at timestamptz not null,
    primary key (owner_id, lane)
);
