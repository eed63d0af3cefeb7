-- Counted when asked.
:explain
select (select count(*) from follower where followee_id = 3), (select count(*) from follow where follower_id = 3);
