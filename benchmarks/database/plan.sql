-- As FollowerPages.endOfPage asks.
:explain
select follower_id from follower
 where followee_id = 3 and follower_id > :after order by follower_id offset 4999 limit 1;
