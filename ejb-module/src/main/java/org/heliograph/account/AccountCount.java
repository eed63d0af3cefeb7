package org.heliograph.account;

/** Published posts of an account, accounts that follow it, and accounts that it follows; also a change of these. */
public record AccountCount(long posts, long followers, long following) {

    /** So many posts more; fewer when negative. */
    public static AccountCount ofPosts(long amount) {
        return new AccountCount(amount, 0, 0);
    }

    /** So many followers more; fewer when negative. */
    public static AccountCount ofFollowers(long amount) {
        return new AccountCount(0, amount, 0);
    }

    /** So many followed accounts more; fewer when negative. */
    public static AccountCount ofFollowing(long amount) {
        return new AccountCount(0, 0, amount);
    }
}
