-- Who reads his home feed, and whether publications are written into its cache. Without a row: nobody reads it.
-- pushed: they are. dormant: they are not, so what is cached has holes. returning: they are again, but what is cached
-- from before has not been forgotten for certain. merging: he follows so many that he is read by merge, since merging_at,
-- but a server may not know it yet, so they are. merged: they are not, and all servers know. Rewritten every few minutes a viewer: room for updates in place.
create table feed_viewer (
    account_id bigint primary key,
    last_seen_at timestamptz not null default now(),
    state text not null check (state in ('returning', 'pushed', 'dormant', 'merging', 'merged')),
    merging_at timestamptz not null default now()
) with (fillfactor = 70);

-- Authors with so many followers that readers pull their publications, from this position on; it lies ahead of the
-- moment in which it is written. With pushed_from, publications are pushed again and the pulled ones are being given back;
-- then the row goes. As long as it is there, readers pull.
create table pulled_author (
    author_id bigint primary key,
    pulled_from bigint not null,
    pushed_from bigint
);
