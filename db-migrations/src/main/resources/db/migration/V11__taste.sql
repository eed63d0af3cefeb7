-- What accounts did with posts of others, for the ranking of their feeds; forgotten after 90 days. kinds: 1 liked,
-- 2 commented, 4 saved. Author and tags are those of the post when it was done. Sharded by account.
create table taste_act (
    account_id bigint not null,
    post_id bigint not null,
    author_id bigint not null,
    tags text[] not null,
    kinds smallint not null,
    acted_at timestamptz not null default now(),
    primary key (account_id, post_id)
);
create index taste_act_latest on taste_act (account_id, acted_at desc);
create index taste_act_by_age on taste_act (acted_at);

-- What operators turn off and on while servers run.
create table feature_switch (
    name text primary key,
    is_on boolean not null
);
insert into feature_switch values ('ranking', true);
