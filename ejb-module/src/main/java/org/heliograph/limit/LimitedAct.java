package org.heliograph.limit;

/** What nobody may do as often as he likes. */
public enum LimitedAct {
    /** Counted by address only, as there is no account yet. */
    SIGN_UP("sign.up", true),
    /** By address, and by the account that somebody there claims to be his. */
    SIGN_IN("sign.in", true),
    UPLOAD("uploads", false),
    POST("posts", false),
    LIKE("likes", false),
    COMMENT("comments", false),
    FOLLOW("follows", false);

    final String key;

    /** Whether all servers of a cluster count together; the others count each for itself. */
    final boolean isShared;

    LimitedAct(String key, boolean isShared) {
        this.key = key;
        this.isShared = isShared;
    }
}
