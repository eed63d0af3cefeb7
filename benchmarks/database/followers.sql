-- As FollowRows.followersOf asks.
:explain
select id, follower_id from follower where followee_id = 3 and id < :before order by id desc limit 51;
