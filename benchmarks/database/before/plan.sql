-- Every 5,000th of all followers.
:explain
select follower_id
  from (select follower_id, row_number() over (order by follower_id) as place from follower where followee_id = 3) numbered
 where place % 5000 = 0 order by follower_id;
