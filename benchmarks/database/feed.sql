-- As FollowedPosts asks.
\if :{?viewer}
\else
\set viewer 1
\endif
:explain
with followee as materialized (
    select follow.followee_id as id, latest.position as latest
      from follow
     cross join lateral (
           select position from author_latest
            where author_latest.author_id = follow.followee_id limit 1) latest
     where follow.follower_id = :viewer
       and not exists (
           select from mute where mute.account_id = :viewer and mute.muted_id = follow.followee_id)),
recent as materialized (select id from followee order by latest desc limit 2 * :count),
bound_of_recent as materialized (
    select head.position
      from recent
     cross join lateral (
           select post.position from post
            where post.author_id = recent.id and post.position < :before and post.deleted_at is null
            order by post.position desc
            limit (select 1 + 2 * :count / greatest(1, count(*)) from recent)) head
     order by head.position desc offset :count - 1 limit 1),
bound_of_all as materialized (
    select head.position
      from followee
     cross join lateral (
           select post.position from post
            where post.author_id = followee.id and post.position < :before and post.deleted_at is null
            order by post.position desc
            limit (select 1 + 2 * :count / greatest(1, count(*)) from followee)) head
     order by head.position desc offset :count - 1 limit 1),
bound as materialized (
    select case
        when (select count(*) from followee) * :count > 100000
            then coalesce((select position from bound_of_recent), (select position from bound_of_all), 0)
        else 0 end as position)
select latest.position, latest.id, followee.id as author_id
  from followee
 cross join lateral (
       select post.position, post.id from post
        where post.author_id = followee.id
          and post.position < :before and post.position >= (select position from bound)
          and post.deleted_at is null
        order by post.position desc limit :count) latest
 where followee.latest >= (select position from bound)
 order by latest.position desc limit :count;
