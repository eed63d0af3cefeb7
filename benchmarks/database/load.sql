-- Viewer 1 follows 10,000 authors, viewer 2 a hundred of them; they have 1,000,000 posts, some authors many and many few.
-- Account 3 has 1,000,000 followers, a quarter of whom read their feeds.
select setseed(0.5) \g /dev/null
create temp table drawn as
select n, 1001 + floor(10000 * power(random(), 3))::bigint as author_id, random() < 0.02 as is_deleted
  from generate_series(1, 1000000) n;
insert into post (author_id, id, position, visibility, published_at, deleted_at, caption)
select author_id, n * 1000, n * 1000, 'public', now(), case when is_deleted then now() end,
       'a caption of usual length, some sixty characters or a bit more'
  from drawn;
insert into author_latest select author_id, max(n) * 1000 from drawn group by author_id;
-- Others who publish, so that the table is not only of those who are followed.
insert into author_latest select 10000000 + n * 7, n from generate_series(1, 1000000) n;
insert into follow (follower_id, followee_id, id) select 1, 1000 + n, n from generate_series(1, 10000) n;
insert into follow (follower_id, followee_id, id) select 2, 1000 + n * 100, n from generate_series(1, 100) n;
insert into mute select 1, 1000 + n * 100 from generate_series(1, 50) n;
insert into follow (follower_id, followee_id, id) select 100000 + n * 3, 3, n from generate_series(1, 1000000) n;
insert into follower (followee_id, follower_id, id) select 3, 100000 + n * 3, n from generate_series(1, 1000000) n;
insert into feed_viewer (account_id, state) select 100000 + n * 3, 'pushed' from generate_series(1, 1000000, 4) n;
insert into account_count (account_id, followers) values (3, 1000000);
vacuum analyze;
