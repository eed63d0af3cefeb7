-- The counting of one follow, as AccountCounts.add does.
\set follower random(1, 1000000000)
begin;
insert into account_count_change (account_id, followers) values (3, 1);
insert into account_count_change (account_id, following) values (:follower, 1);
commit;
