-- As AccountCounts.of asks.
:explain
select cast(coalesce(sum(posts), 0) as bigint), cast(coalesce(sum(followers), 0) as bigint),
       cast(coalesce(sum(following), 0) as bigint)
  from (select posts, followers, following from account_count where account_id = 3
        union all
        (select posts, followers, following from account_count_change where account_id = 3 limit 10000)) part;
