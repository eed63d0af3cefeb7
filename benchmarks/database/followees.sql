-- As FollowRows.followeesOf asks.
:explain
select id, followee_id from follow where follower_id = 1 and id < 9223372036854775807 order by id desc limit 51;
