-- The counting of one follow in a row that all share.
begin;
update account_count set followers = followers + 1 where account_id = 3;
update account_count set following = following + 1 where account_id = 3;
commit;
