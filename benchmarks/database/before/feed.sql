-- Each followee is asked for all that is wanted.
\if :{?viewer}
\else
\set viewer 1
\endif
:explain
select latest.position, latest.id, latest.author_id
  from follow
 cross join lateral (
       select post.position, post.id, post.author_id from post
        where post.author_id = follow.followee_id
          and post.position < :before and post.deleted_at is null
        order by post.position desc limit :count) latest
 where follow.follower_id = :viewer
   and not exists (
       select from mute where mute.account_id = :viewer and mute.muted_id = follow.followee_id)
 order by latest.position desc limit :count;
